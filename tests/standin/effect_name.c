#include "standin.h"

const char *standin_what_name(enum standin_what what)
{
	static const char *const names[] = {
		[STANDIN_POSTED] = "message posted",
		[STANDIN_EDITED] = "message edited",
		[STANDIN_DELETED] = "message deleted",
		[STANDIN_EPHEMERAL] = "ephemeral message",
		[STANDIN_REACTED] = "reaction added",
		[STANDIN_UNREACTED] = "reaction removed",
		[STANDIN_VIEW_OPENED] = "view opened",
		[STANDIN_VIEW_UPDATED] = "view updated",
		[STANDIN_VIEW_PUSHED] = "view pushed",
		[STANDIN_VIEW_CLOSED] = "view closed",
		[STANDIN_HOME] = "home published",
		[STANDIN_ANSWERED] = "command answered",
		[STANDIN_SUBMISSION] = "submission answered",
		[STANDIN_SEES] = "person sees",
		[STANDIN_JOINED] = "channel joined",
		[STANDIN_PINGED] = "many pinged",
		[STANDIN_ISSUE_CREATED] = "issue created",
		[STANDIN_ISSUE_EDITED] = "issue edited",
		[STANDIN_ISSUE_CLOSED] = "issue closed",
		[STANDIN_ISSUE_REOPENED] = "issue reopened",
		[STANDIN_ISSUE_MOVED] = "issue moved",
		[STANDIN_ISSUE_DELETED] = "issue deleted",
		[STANDIN_LINKED] = "issues linked",
		[STANDIN_UNLINKED] = "issues unlinked",
		[STANDIN_NOTE_CREATED] = "note created",
		[STANDIN_NOTE_EDITED] = "note edited",
		[STANDIN_NOTE_DELETED] = "note deleted",
		[STANDIN_MAILED] = "client mailed",
		[STANDIN_LETTER] = "letter taken",
		[STANDIN_LABEL_CREATED] = "label created",
		[STANDIN_UPLOADED] = "file uploaded",
		[STANDIN_WIKI_CREATED] = "wiki page created",
		[STANDIN_WIKI_EDITED] = "wiki page edited",
		[STANDIN_WIKI_DELETED] = "wiki page deleted",
		[STANDIN_MENTIONED] = "person mentioned",
		[STANDIN_CROSS_LINKED] = "issue referred to",
		[STANDIN_IMAGE] = "image shown",
		[STANDIN_QUICK_ACTION] = "quick action executed",
	};

	return names[what];
}
