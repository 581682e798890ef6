#ifndef CARD_H
#define CARD_H

#include "handler.h"

/* Drawing. A block's text is built piece by piece: the first call opens the block, *_more() adds to
 * it. */

/* What follows ':' in the card's part: which of several ("task:C…/ts"); NULL where there is but
 * one. */
const char *card_which(const struct card *c);
void card_header(struct card *c, const struct msg *m, const struct piece *p);
void card_section(struct card *c, const struct msg *m, const struct piece *p);
void card_context(struct card *c, const struct msg *m, const struct piece *p);
/* Adds to the last block: after " · ", or on a new line. */
void card_more(struct card *c, const struct msg *m, const struct piece *p);
void card_line(struct card *c, const struct msg *m, const struct piece *p);
/* Text to be copied as it stands; said once more, it goes on after a space. */
void card_preformatted(struct card *c, const struct msg *m, const struct piece *p);
/* The open block ends: a line that follows begins another. */
void card_break(struct card *c);
/* What is left of it when it is over: whoever has never seen it is not told any more. */
void card_past(struct card *c);
/* What the next button is about, where there are several of a kind: its door gets it as args.which.
 */
void card_about(struct card *c, const char *which);
/* How that is called, for those who hear the card. */
void card_heard(struct card *c, const struct msg *m, const struct piece *p);
/* The buttons from here on are another object's. */
void card_of(struct card *c, const char *object);
/* A button in a row of them. */
void card_button(struct card *c, enum style style, const char *action, const struct msg *label);
/* A button beside the open section, at most one. */
void card_beside(struct card *c, enum style style, const char *action, const struct msg *label);
/* An action of the row's overflow menu («…»), at most five. */
void card_overflow(struct card *c, const char *action, const struct msg *label);
/* A select of the row, and its options: choosing one is a press of `action`. */
void card_select(struct card *c, const struct msg *placeholder);
void card_option(struct card *c, const char *action, const struct msg *label, const struct piece *p,
                 bool chosen);
void card_link(struct card *c, const char *url, const struct msg *label);
/* A button that opens an address, beside the open section. */
void card_beside_link(struct card *c, const char *url, const struct msg *label);
/* Behind the last context of a Home: alone it is no reason to show it anew. */
void card_aside(struct card *c, const struct msg *m, const struct piece *p);
/* The whole card in words, for pushes and screen readers. */
void card_says(struct card *c, const struct msg *m, const struct piece *p);

/* A page of GitLab Markdown: an issue, or a note under it. */
/* Of a note: the n of "<part>:<n>". */
int64_t page_part(const struct page *p);
void page_title(struct page *p, const struct msg *m, const struct piece *q);
void page_put(struct page *p, const struct msg *m,
              const struct piece *q); /* as it stands, no line end added */
void page_lines(struct page *p, const struct msg *m, const struct piece *q); /* and a line end */
/* A row of a table: cells are pieces in order; their places don't matter. */
void page_row(struct page *p, const struct piece *cells);
void page_label(struct page *p, const char *key); /* a label of the configuration: "high" */
void page_assignee(struct page *p, const char *person);
void page_closed(struct page *p, bool closed);
void page_unwanted(struct page *p); /* closed; not filed where it is not yet */
/* Seen by the project's members alone; never made public again by the bot. */
void page_confidential(struct page *p);
void page_sealed(struct page *p); /* from now on the text between the markers stays as it is */
/* The journal's first and last row about what was done with the object, and the last one's hash. */
void page_journal(struct page *p, const char *object, int64_t *first, int64_t *last, char head[65]);
/* A Mermaid gantt chart, within GitLab's 2,000 characters: rows are added while there is room. */
void page_chart(struct page *p, const struct msg *title, const struct piece *q);
void page_chart_section(struct page *p, const struct msg *m);
bool page_chart_bar(struct page *p, const char *kind, int64_t from, int64_t to, const struct msg *m,
                    const struct piece *q);
void page_chart_end(struct page *p);

#endif
