#include "clients.h"

#include "agreed.h"
#include "card.h"

#include <string.h>

/* What is sent to clients. They read that works are under way and till when to wait: never the
 * cause, the share or the fate of data, nor the accident's title. A sentence whose value nobody
 * knows is left out. */

enum {
	MINUTE_MS = 60 * 1000,
	PROMISED_MS = 65 * MINUTE_MS, /* the next text, and time to send it */
	QUARTER_MS = 15 * MINUTE_MS,
	DAY_MS = 24 * 60 * MINUTE_MS,
	SENTENCES = 3
};

struct text {
	enum text_kind kind;
	enum reader reader;
	const struct msg *sentence[SENTENCES];
};

#define QUESTIONS M("client.questions", "Questions: {contacts}.")
#define UPDATE    M("client.update", "Colleagues, work goes on: {seen}. Next message by {by}.")
#define CANCEL                                                                                      \
	M("client.cancel",                                                                          \
	  "Colleagues, please disregard our message about failures since {since}: e-prescriptions " \
	  "work.")

static const struct text texts[] = {
	{ TEXT_START,
	  PHARMACIES,
	  { M("client.start.pharmacies",
	      "Colleagues, since {since} e-prescriptions have been failing at times: {seen}. "
	      "Technical work is under way. If a prescription doesn't open, try later. We will write "
	      "here when all works again, and by {by} in any case."),
	    QUESTIONS } },
	{ TEXT_START,
	  NETWORKS,
	  { M("client.start.networks",
	      "Colleagues, since {since} the e-prescription system has been failing at times: "
	      "{seen}. Technical work is under way. Please tell the pharmacies of your network to "
	      "try later if a prescription doesn't open. Next message by {by}."),
	    QUESTIONS } },
	{ TEXT_START,
	  MIS_DEVELOPERS,
	  { M("client.start.mis",
	      "Colleagues, since {full} the e-prescription services have been answering with errors "
	      "or delays. Technical work is under way. Please don't raise the number of retries and "
	      "don't change settings. Next message by {by}."),
	    QUESTIONS } },
	{ TEXT_START,
	  INSTITUTIONS,
	  { M("client.start.institutions",
	      "Colleagues, since {since} e-prescriptions have been failing at times: {seen}. Your "
	      "computer and your program are fine. Technical work is under way. Save the "
	      "prescription later. We will write here when all works again; next message by "
	      "{by}.") } },
	{ TEXT_START,
	  MIS_DESKS,
	  { M("client.start.desks",
	      "Colleagues, since {since} e-prescriptions have been failing at times; the fault is "
	      "ours. For doctors: \"A prescription may fail to save. Your computer is fine, work is "
	      "under way. Save it later, we will tell you when all works.\" Next message by "
	      "{by}.") } },
	{ TEXT_START,
	  SITE,
	  { M("client.start.site",
	      "Since {clock}, {day} the e-prescription system has been failing at times: {seen}. "
	      "Technical work is under way. Recovery will be announced on this page.") } },

	{ TEXT_UPDATE, PHARMACIES, { UPDATE } },
	{ TEXT_UPDATE, NETWORKS, { UPDATE } },
	{ TEXT_UPDATE, MIS_DEVELOPERS, { UPDATE } },
	{ TEXT_UPDATE, INSTITUTIONS, { UPDATE } },
	{ TEXT_UPDATE,
	  MIS_DESKS,
	  { UPDATE, M("client.update.desks",
	              "For doctors: still waiting, save the prescription later.") } },
	{ TEXT_UPDATE,
	  SITE,
	  { M("client.update.site", "Work goes on: {seen}. Next message by {by}.") } },

	{ TEXT_END,
	  PHARMACIES,
	  { M("client.end.pharmacies",
	      "Colleagues, since {until} e-prescriptions work again and can be dispensed. The break "
	      "lasted {span}."),
	    M("client.end.questions", "If anything still fails, tell us: {contacts}."),
	    M("client.end.thanks", "Thank you for your patience.") } },
	{ TEXT_END,
	  NETWORKS,
	  { M("client.end.networks",
	      "Colleagues, since {until} the e-prescription system works again. Please tell your "
	      "pharmacies. The break lasted {span} ({interval}).") } },
	{ TEXT_END,
	  MIS_DEVELOPERS,
	  { M("client.end.mis",
	      "Colleagues, since {until} the services answer normally. The break: {full}–{to}. "
	      "Requests that failed may be repeated.") } },
	{ TEXT_END,
	  MIS_DESKS,
	  { M("client.end.desks",
	      "Colleagues, since {until} e-prescriptions work again. For doctors: \"Prescriptions "
	      "save again. Save once more any that failed.\"") } },
	{ TEXT_END,
	  SITE,
	  { M("client.end.site",
	      "On {day} from {clock} to {to} the e-prescription system failed at times. The service "
	      "is restored.") } },
	{ TEXT_END,
	  INSTITUTIONS,
	  { M("client.end.institutions",
	      "Colleagues, since {until} e-prescriptions save again. Save once more any that "
	      "failed. Thank you for your patience.") } },

	{ TEXT_CANCEL, PHARMACIES, { CANCEL } },
	{ TEXT_CANCEL, NETWORKS, { CANCEL } },
	{ TEXT_CANCEL, MIS_DEVELOPERS, { CANCEL } },
	{ TEXT_CANCEL, INSTITUTIONS, { CANCEL } },
	{ TEXT_CANCEL, MIS_DESKS, { CANCEL } },
	{ TEXT_CANCEL,
	  SITE,
	  { M("client.cancel.site",
	      "Please disregard our message about failures since {since}: e-prescriptions work.") } },
};

const struct msg *const client_sees =
        M("client.sees", "prescriptions may fail to open, to save or to be dispensed");

static const struct text *text_for(const struct clients *c, const struct round *r, int group)
{
	enum text_kind kind = clients_kind(c, r, group);
	for (size_t i = 0; i < sizeof(texts) / sizeof(*texts); i++)
		if (texts[i].kind == kind && texts[i].reader == c->group[group].reader)
			return &texts[i];
	return NULL;
}

bool clients_text_shows(const struct clients *c, const struct round *r, int group)
{
	return strstr(text_for(c, r, group)->sentence[0]->one, "{seen}") != NULL;
}

static int64_t promised(const struct round *r)
{
	int64_t at = r->at + PROMISED_MS + QUARTER_MS - 1;
	return at - at % QUARTER_MS;
}

/* The hour alone says which day, unless the break took longer than that. */
static struct piece end_of(int64_t from, int64_t to)
{
	return to - from < DAY_MS ? (struct piece)CLOCK("to", to) : (struct piece)FULL("to", to);
}

/* Clients who were not told of an end read of one break: it began when they were told, or should
 * have been. */
static int64_t break_since(const struct accident *a, const struct clients *c, const struct round *r,
                           int group)
{
	const struct round *end = r - 1;
	while (end >= c->round && !(end->kind > TEXT_UPDATE && end->told[group].by))
		end--;
	int i = 0;
	while (end >= c->round && i < a->intervals - 1 && a->interval[i].to <= end->at)
		i++;
	return a->intervals ? a->interval[i].from : a->since;
}

void clients_break(const struct accident *a, const struct clients *c, const struct round *r,
                   int group, int64_t *ret_since, int64_t *ret_until)
{
	/* Cancelled, it was never down; what was told of it began with it. */
	*ret_since = break_since(a, c, r, group);
	*ret_until = a->intervals ? a->interval[a->intervals - 1].to : 0;
}

void clients_put_text(struct ctx *cx, struct card *card, const struct accident *a,
                      const struct clients *c, const struct round *r, int group)
{
	const struct text *text = text_for(c, r, group);
	const char *contacts = desk_contacts(cx);
	int64_t from, to;
	clients_break(a, c, r, group, &from, &to);
	const struct piece seen = c->seen ? (struct piece)TEXT("seen", c->seen)
	                                  : (struct piece)SAID("seen", client_sees);
	const struct piece with[] = {
		seen,
		AT("since", from),
		FULL("full", from),
		DAY("day", from),
		CLOCK("clock", from),
		AT("by", promised(r)),
		AT("until", to),
		end_of(from, to),
		SPAN("span", to - from),
		RANGE("interval", from, to),
		TEXT("contacts", contacts),
		{ 0 },
	};
	if (a->drill)
		card_preformatted(card, M("client.drill", "DRILL. Do not send."), NOTHING);
	for (int i = 0; i < SENTENCES && text->sentence[i]; i++)
		if (contacts || !strstr(text->sentence[i]->one, "{contacts}"))
			card_preformatted(card, text->sentence[i], with);
}

bool clients_is_about(const char *which, const struct round *r, const char *group)
{
	size_t n = strlen(r->source);
	return which && !strncmp(which, r->source, n) && which[n] == ':' &&
	       !strcmp(which + n + 1, group);
}

static void agree_one(struct ctx *cx, struct agreed *t, const struct accident *a,
                      const struct clients *c, const struct round *r, int group)
{
	int64_t since, until;
	clients_break(a, c, r, group, &since, &until);
	agreed_part(t, M("agreed.since", "it began"),
	            worded(cx, AS_IS("{at}"), WITH(FULL("at", since))));
	if (r->kind == TEXT_END)
		agreed_part(t, M("agreed.until", "it ended"),
		            worded(cx, AS_IS("{at}"), WITH(FULL("at", until))));
	if (clients_text_shows(c, r, group))
		agreed_part(t, M("agreed.seen", "what clients see"),
		            c->seen ? c->seen
		                    : worded(cx, AS_IS("{seen}"), WITH(SAID("seen", client_sees))));
}

/* What it says of the accident, by its moments and not as they are written: that depends on the
 * day. Of a round that is past nothing is agreed: who was told in it is true whatever came after.
 */
void clients_agree(struct ctx *cx, struct agreed *t, const char *object, const char *which)
{
	const struct clients c = clients_of(cx, object);
	const struct accident a = accident_of(cx, object);
	const struct round *r = clients_now(&c);
	for (int i = 0; r && clients_is_timely(&a, r) && i < c.groups; i++)
		if (clients_is_about(which, r, c.group[i].name) && !r->told[i].by)
			agree_one(cx, t, &a, &c, r, i);
}
