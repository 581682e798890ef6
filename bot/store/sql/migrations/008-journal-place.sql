-- What happened in an issue of GitLab.
CREATE INDEX journal_issue ON journal (place, row) WHERE place >= 'gitlab:' AND place < 'gitlab;';
