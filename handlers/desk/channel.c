#include "ctx.h"
#include "say.h"

/* The bot is deaf while it is not in the channel: the head is told at once what that means and what
 * ends it. */

static void tell_away(struct ctx *cx, const struct args *a, const struct msg *by_somebody,
                      const struct msg *otherwise)
{
	tell(cx, head(cx), "channel", by(cx) ? by_somebody : otherwise,
	     WITH(TEXT("channel", a->text), AT("when", a->when), NAME("who", by(cx))));
}

static enum outcome left(struct ctx *cx, const struct args *a)
{
	tell_away(
	        cx, a,
	        M("channel.left.by",
	          "⚠️ *The bot was removed from #{channel}* at {when}: {who}\nWhat is said there is not "
	          "heard, nothing is posted there; direct messages go on. Invite it back: what waits "
	          "is sent, what was missed is read."),
	        M("channel.left",
	          "⚠️ *The bot is not in #{channel}*, noticed at {when}\nWhat is said there is not "
	          "heard, nothing is posted there; direct messages go on. Invite it: what waits is "
	          "sent, what was missed is read."));
	return DONE;
}

static enum outcome archived(struct ctx *cx, const struct args *a)
{
	tell_away(
	        cx, a,
	        M("channel.archived.by",
	          "⚠️ *#{channel} was archived* at {when}: {who}\nNobody can write there, nothing is "
	          "posted there; direct messages go on. Unarchive it: what waits is sent."),
	        M("channel.archived",
	          "⚠️ *#{channel} is archived*, noticed at {when}\nNobody can write there, nothing "
	          "is posted there; direct messages go on. Unarchive it: what waits is sent."));
	return DONE;
}

static void tell_back(struct ctx *cx, const struct args *a, const struct msg *m)
{
	tell(cx, head(cx), "channel", m,
	     WITH(TEXT("channel", a->text), RANGE("gap", a->when, now(cx))));
}

static enum outcome back(struct ctx *cx, const struct args *a)
{
	tell_back(
	        cx, a,
	        M("channel.back",
	          "🟢 *The bot is in #{channel} again*, it was not {gap}\nWhat waited is being sent, what "
	          "was missed is being read."));
	return DONE;
}

static enum outcome unarchived(struct ctx *cx, const struct args *a)
{
	tell_back(
	        cx, a,
	        M("channel.unarchived",
	          "🟢 *#{channel} is open again*, it was archived {gap}\nWhat waited is being sent."));
	return DONE;
}

static enum outcome renamed(struct ctx *cx, const struct args *a)
{
	tell(cx, head(cx), "channel",
	     M("channel.renamed",
	       "ℹ️ The channel is called #{channel} now: put that into bot.toml, `{key}`. Until then all "
	       "works as before."),
	     WITH(TEXT("channel", a->text), TEXT("key", a->which)));
	return DONE;
}

static const struct door doors[] = {
	{ CHANNEL, "left", .run = left },       { CHANNEL, "archived", .run = archived },
	{ CHANNEL, "joined", .run = back },     { CHANNEL, "unarchived", .run = unarchived },
	{ CHANNEL, "renamed", .run = renamed }, { 0 },
};

const struct handler handler_channel = { .name = "channel", .group = HELP_DESK, .doors = doors };
