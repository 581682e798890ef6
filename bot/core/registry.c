#include "core/registry.h"

#include "base/alloc.h"

/* Every capability, a row each, in the order of the help. */
/* clang-format off */
#define CAPABILITIES(row) \
	row(goes_on) \
	row(declare) \
	row(by_hand) \
	row(page_by_hand) \
	row(note_wiped) \
	row(page_moved) \
	row(join) \
	row(declare_form) \
	row(adopt) \
	row(timeline) \
	row(crew) \
	row(crew_phoned) \
	row(crew_word) \
	row(crew_mail) \
	row(crew_said) \
	row(files) \
	row(deletion) \
	row(root_gone) \
	row(silence) \
	row(clock) \
	row(facts) \
	row(rounds) \
	row(gaps) \
	row(answers) \
	row(moment) \
	row(menu) \
	row(cut_off) \
	row(meeting) \
	row(clients) \
	row(informed) \
	row(task) \
	row(task_filed) \
	row(task_provider) \
	row(followups) \
	row(followups_due) \
	row(summary) \
	row(report) \
	row(course) \
	row(correct) \
	row(sign) \
	row(unsigned) \
	row(corrections) \
	row(afterwards) \
	row(countersign) \
	row(repeat) \
	row(problem) \
	row(clients_known) \
	row(found) \
	row(receipt) \
	row(offered) \
	row(problem_issue) \
	row(triage) \
	row(triage_by_hand) \
	row(triage_list) \
	row(reject) \
	row(propose) \
	row(complaint) \
	row(developer) \
	row(new_client) \
	row(same) \
	row(assigned) \
	row(notes) \
	row(questions) \
	row(ask) \
	row(wait) \
	row(waiting) \
	row(reply) \
	row(problem_close) \
	row(consent) \
	row(consents) \
	row(closed_by_hand) \
	row(escalate) \
	row(l2) \
	row(l2_waits) \
	row(l2_thread) \
	row(linked) \
	row(software) \
	row(infra) \
	row(mis) \
	row(provider) \
	row(provider_round) \
	row(provider_due) \
	row(problem_by_hand) \
	row(desk) \
	row(home) \
	row(today) \
	row(roster) \
	row(deputy) \
	row(heir) \
	row(away) \
	row(journal) \
	row(chain) \
	row(cancel) \
	row(merge) \
	row(alert) \
	row(alert_rule) \
	row(one_off) \
	row(filed) \
	row(alert_accident) \
	row(storm) \
	row(alerts) \
	row(together) \
	row(storm_filed) \
	row(alerts_gone) \
	row(meanwhile) \
	row(overdue) \
	row(incident) \
	row(incident_again) \
	row(definition) \
	row(minute15) \
	row(loss) \
	row(losses) \
	row(high) \
	row(charge) \
	row(charge_draw) \
	row(checks) \
	row(daily_check) \
	row(check_draw) \
	row(notice) \
	row(notices) \
	row(next_year) \
	row(reminders) \
	row(reminder_lists) \
	row(failed) \
	row(channel) \
	row(help)
/* clang-format on */

#ifdef EHRBOT_TEST_HANDLER
#define MORE(row) row(test)
#else
#define MORE(row)
#endif

#define DECLARE(name)  extern const struct handler handler_##name;
#define POINT_AT(name) &handler_##name,

CAPABILITIES(DECLARE)
MORE(DECLARE)

const struct handler *const registry[] = { CAPABILITIES(POINT_AT) MORE(POINT_AT) };

const int registry_count = ARRAY_SIZE(registry);
