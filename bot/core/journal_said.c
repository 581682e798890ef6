#include "base/alloc.h"
#include "base/config.h"
#include "base/i18n.h"
#include "base/number.h"
#include "base/text_words.h"
#include "base/when.h"
#include "core/context.h"
#include "core/reading.h"
#include "core/render.h"
#include "ctx.h"
#include "journal.h"
#include "store/binding.h"
#include "store/db.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

/* What of the journal is meant: as people write it, and as a button carries it. */

enum { KEPT_BYTES = 256, YEAR_0 = 1900, MONTHS = 12 };

const char *record_kept(struct ctx *cx, const struct record *r)
{
	autobuf kept_as = BUF_INIT(KEPT_BYTES);
	const char *of = r->object ? "object" : r->issue ? "issue" : r->person ? "person" : "time";
	const char *which = r->object   ? r->object
	                    : r->issue  ? r->issue
	                    : r->person ? r->person
	                                : "";
	buf_addf(&kept_as, "%s/%s/%lld/%lld/%lld/%lld", of, which, (long long)r->from,
	         (long long)r->until, (long long)r->row, (long long)r->at);
	return keep(cx, buf_take(&kept_as));
}

bool record_read(struct ctx *cx, const char *kept_as, struct record *ret)
{
	char *rest = kept_as ? xstrdup(kept_as) : NULL;
	keep(cx, rest);
	const char *of = rest ? strsep(&rest, "/") : NULL, *which = strsep(&rest, "/");
	*ret = (struct record){ 0 };
	int64_t *const numbers[] = { &ret->from, &ret->until, &ret->row, &ret->at };
	for (size_t i = 0; i < ARRAY_SIZE(numbers); i++)
		if ((*numbers[i] = number_read(strsep(&rest, "/"), -1)) < 0)
			return false;
	if (!strcmp(of, "object"))
		ret->object = which;
	else if (!strcmp(of, "issue"))
		ret->issue = which;
	else if (!strcmp(of, "person"))
		ret->person = which;
	else
		return !strcmp(of, "time");
	return true;
}

/* The beginning of that month; 12 is January of the next year. */
static int64_t month_begins(int year, int month)
{
	struct tm first = { .tm_year = year - YEAR_0 + month / MONTHS,
		            .tm_mon = month % MONTHS,
		            .tm_mday = 1 };
	int64_t at = 0;
	when_of_local(&first, 0, &at);
	return at;
}

bool read_month(const char *text, int64_t *ret_from, int64_t *ret_until)
{
	static const char form[] = "0000-00";
	for (size_t i = 0; i < strlen(form); i++)
		if (form[i] == '0' ? !isdigit((unsigned char)text[i]) : text[i] != form[i])
			return false;
	int year = atoi(text), month = atoi(text + strlen("0000-"));
	if (text[strlen(form)] || month < 1 || month > MONTHS || year < YEAR_0 + 70)
		return false;
	*ret_from = month_begins(year, month - 1);
	*ret_until = month_begins(year, month);
	return true;
}

void month_of(int64_t at, int64_t *ret_from, int64_t *ret_until)
{
	struct tm t = when_local(at);
	*ret_from = month_begins(t.tm_year + YEAR_0, t.tm_mon);
	*ret_until = month_begins(t.tm_year + YEAR_0, t.tm_mon + 1);
}

bool read_object(struct ctx *cx, const char *text, const char **ret)
{
	const char *series;
	int64_t number;
	if (!reading_object(text, &series, &number))
		return false;
	*ret = object_numbered(cx, series, number);
	return true;
}

/* В-12, in the letter of the language spoken or of English; those that look alike are the same. */
static int64_t provisional_of(const char *text)
{
	const struct msg *letter = M("object.provisional", "B");
	autofree char *typed = text_same_letters(text),
	              *ours = text_same_letters(render_text(letter));
	autofree char *english = text_same_letters(letter->one);
	const char *const letters[] = { ours, english };
	for (size_t i = 0; i < ARRAY_SIZE(letters); i++) {
		size_t n = strlen(letters[i]);
		if (strncmp(typed, letters[i], n) != 0)
			continue;
		int64_t number = number_read(typed + n + (typed[n] == '-'), 0);
		if (number)
			return number;
	}
	return 0;
}

static bool at(struct ctx *cx, const char *project, const char *number, struct issue_said *ret)
{
	struct binding b;
	if (number_read(number, 0) <= 0)
		return false;
	if (!binding_get(cx->m->db, project, &b))
		return true;
	autobuf place = BUF_INIT(KEPT_BYTES);
	buf_addf(&place, "gitlab:%s:%s", b.place, number);
	ret->name = keep(cx, binding_name_at(cx->m->db, b.place, number));
	ret->place = keep(cx, buf_take(&place));
	binding_release(&b);
	return true;
}

/* https://gitlab.com/FHIR-BY/ehr.platform/-/issues/412#note_7 */
static bool at_address(struct ctx *cx, const char *text, struct issue_said *ret)
{
	const struct config *c = cx->m->config;
	const struct {
		const char *path, *name;
	} projects[] = { { c->gitlab.support, "gitlab/support" },
		         { c->gitlab.platform, "gitlab/platform" } };
	static const char *const kinds[] = { "/-/issues/", "/-/work_items/", "/issues/" };
	size_t n = strlen(c->gitlab.url);
	n -= n && c->gitlab.url[n - 1] == '/';
	if (strncmp(text, c->gitlab.url, n) != 0 || text[n] != '/')
		return false;
	text += n + 1;
	for (size_t p = 0; p < ARRAY_SIZE(projects); p++)
		for (size_t k = 0; k < ARRAY_SIZE(kinds); k++) {
			autofree char *lead =
			        xstrdup(joined(cx, projects[p].path, '/', kinds[k] + 1));
			if (strncmp(text, lead, strlen(lead)) != 0)
				continue;
			const char *number = text + strlen(lead);
			return at(cx, projects[p].name,
			          kept_part(cx, number, number + strcspn(number, "#?/")), ret);
		}
	return false;
}

bool read_issue(struct ctx *cx, const char *text, struct issue_said *ret)
{
	*ret = (struct issue_said){ 0 };
	const char *hash = strchr(text, '#');
	int64_t provisional = provisional_of(text);
	if (provisional) {
		struct binding b;
		ret->name = keep(
		        cx, db_string(cx->m->db, SQL_provisional_name, I(":number", provisional)));
		if (ret->name && binding_get(cx->m->db, ret->name, &b)) {
			autobuf place = BUF_INIT(KEPT_BYTES);
			buf_addf(&place, "gitlab:%s:%s", b.place, b.item);
			ret->place = keep(cx, buf_take(&place));
			binding_release(&b);
		}
		return true;
	}
	if (strstr(text, "://"))
		return at_address(cx, text, ret);
	if (!hash)
		return at(cx, "gitlab/support", text, ret);
	autofree char *project = xstrndup(text, (size_t)(hash - text));
	const struct config *c = cx->m->config;
	if (!*project || text_folded_equal(project, "support") ||
	    !strcmp(project, c->gitlab.support))
		return at(cx, "gitlab/support", hash + 1, ret);
	if (text_folded_equal(project, "platform") || !strcmp(project, c->gitlab.platform))
		return at(cx, "gitlab/platform", hash + 1, ret);
	return false;
}
