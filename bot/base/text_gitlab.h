#ifndef BASE_TEXT_GITLAB_H
#define BASE_TEXT_GITLAB_H

struct buf;

/* Plain text into GitLab Flavored Markdown, inert: it shows as what was written, and nothing in it
 * formats, mentions, refers, draws, or acts. Punctuation gets a backslash where Markdown could read
 * it; a zero width space follows what GitLab's own filters would find in the rendered text, where
 * a backslash alone no longer counts: @name, ~label, %milestone, #1, !1, $1, &1, GL-1, [TOC], [x].
 * References are inert too (#123 in someone's words must not leave "mentioned in" on a stranger's
 * issue). http(s) addresses alone stay live, as <address>.
 * Source: docs.gitlab.com, "GitLab Flavored Markdown" and "Quick actions". */

/* One line for a sentence, a list item or a table cell: trimmed, line ends become <br>. */
void text_to_gitlab(struct buf *to, const char *plain);
/* Every line after "> ", lines kept; begin it at column 0, put a blank line after it. */
void text_to_gitlab_quote(struct buf *to, const char *plain);
/* For a title, which GitLab does not read as Markdown but does search for mentions and references:
 * one line, broken by zero width spaces only, at most 255 code points. */
void text_to_gitlab_title(struct buf *to, const char *plain);
/* A task or section name of a Mermaid gantt chart: one line of at most 60 code points, never empty,
 * free of what the chart's grammar reads. */
void text_to_mermaid(struct buf *to, const char *plain);

/* The last pass over a composed description or note: CR and controls are dropped, and a "/" in the
 * first column gets a backslash, inside fences too, because GitLab runs quick actions with the
 * bot's rights and a fence does not always hold them. */
void text_gitlab_guard(struct buf *to, const char *composed);

#endif
