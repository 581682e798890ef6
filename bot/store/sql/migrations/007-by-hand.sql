-- What people change by hand in GitLab: hidden, moved away (to the issue of that global id), deleted.
ALTER TABLE followed ADD COLUMN confidential BIGINT NOT NULL DEFAULT 0;
ALTER TABLE followed ADD COLUMN moved BIGINT NOT NULL DEFAULT 0;
ALTER TABLE followed ADD COLUMN gone BIGINT NOT NULL DEFAULT 0;
CREATE INDEX followed_moved ON followed (moved) WHERE moved <> 0;
-- Fingerprints of what we wrote in a page last: what differs from them is people's.
CREATE TABLE written (
  name TEXT NOT NULL PRIMARY KEY,
  prints TEXT NOT NULL
);
-- An issue that was moved is known by its global id.
CREATE INDEX binding_by_extra ON binding (extra) WHERE extra IS NOT NULL;
