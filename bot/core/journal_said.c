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
	autofree char *years = xstrndup(text, strlen("0000"));
	int year = (int)number_read(years, 0), month = (int)number_read(text + strlen("0000-"), 0);
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

/* What follows the project in its issues' addresses; NULL: it is none of them. */
static const char *behind_project(const char *text, const char *path)
{
	static const char *const kinds[] = { "/-/issues/", "/-/work_items/", "/issues/" };
	size_t n = strlen(path);
	if (strncmp(text, path, n) != 0)
		return NULL;
	for (size_t k = 0; k < ARRAY_SIZE(kinds); k++)
		if (!strncmp(text + n, kinds[k], strlen(kinds[k])))
			return text + n + strlen(kinds[k]);
	return NULL;
}

/* https://gitlab.com/FHIR-BY/ehr.platform/-/issues/412#note_7 */
static bool at_address(struct ctx *cx, const char *text, struct issue_said *ret)
{
	const struct config_gitlab *g = &cx->m->config->gitlab;
	size_t n = strlen(g->url);
	n -= n && g->url[n - 1] == '/';
	if (strncmp(text, g->url, n) != 0 || text[n] != '/')
		return false;
	const char *support = behind_project(text + n + 1, g->support),
	           *platform = behind_project(text + n + 1, g->platform),
	           *number = support ? support : platform;
	return number && at(cx, support ? "gitlab/support" : "gitlab/platform",
	                    kept_part(cx, number, number + strcspn(number, "#?/")), ret);
}

static bool provisionally(struct ctx *cx, int64_t number, struct issue_said *ret)
{
	struct binding b;
	ret->name = keep(cx, db_string(cx->m->db, SQL_provisional_name, I(":number", number)));
	if (!ret->name || !binding_get(cx->m->db, ret->name, &b))
		return true;
	autobuf place = BUF_INIT(KEPT_BYTES);
	buf_addf(&place, "gitlab:%s:%s", b.place, b.item);
	ret->place = keep(cx, buf_take(&place));
	binding_release(&b);
	return true;
}

static bool is_project(const char *typed, const char *shortly, const char *path)
{
	return text_folded_equal(typed, shortly) || !strcmp(typed, path);
}

bool read_issue(struct ctx *cx, const char *text, struct issue_said *ret)
{
	const struct config *c = cx->m->config;
	const char *hash = strchr(text, '#');
	int64_t provisional = provisional_of(text);
	*ret = (struct issue_said){ 0 };
	if (provisional)
		return provisionally(cx, provisional, ret);
	if (strstr(text, "://"))
		return at_address(cx, text, ret);
	if (!hash || hash == text)
		return at(cx, "gitlab/support", hash ? hash + 1 : text, ret);
	autofree char *project = xstrndup(text, (size_t)(hash - text));
	if (is_project(project, "support", c->gitlab.support))
		return at(cx, "gitlab/support", hash + 1, ret);
	return is_project(project, "platform", c->gitlab.platform) &&
	       at(cx, "gitlab/platform", hash + 1, ret);
}
