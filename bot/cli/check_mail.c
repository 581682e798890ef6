#include "base/config.h"
#include "cli/check.h"

void probe_mail(struct check *c)
{
	const struct config_mail *m = &c->config->mail;
	struct answer a;
	if (!m->smtp) {
		check_fine(c, "none: there is no [mail], letters are shown to be copied by hand");
		return;
	}
	ask_mail(c, &a);
	if (a.end == HTTP_ANSWERED)
		check_fine(c, "%s %s", m->smtp, m->user ? "takes the login" : "answers");
	else
		check_wrong(
		        c,
		        "correct [mail] in bot.toml, look at the network, or ask who runs that server",
		        "%s: %s%s", m->smtp, a.reason, a.status == 535 ? " (535)" : "");
	answer_release(&a);
}
