#!/usr/bin/env python3
"""docs/guide.ru.md ends with all that the bot says, as the stories show it; each message stands in one of them."""

import bisect
import fnmatch
import re
import sys

from sources import Report
from told import messages, stories

GUIDE = "docs/guide.ru.md"
MARK = "<!-- Ниже собрано из сценариев: script/guide -->\n"
SAYS = 4  # letters of a message between what is filled in
LITTLE, WHOLE = 3, 16  # lines: an edit or an issue, a message, that are shown in full however little of them is new

# Which chapter a message stands in: the first that has a pattern of its name.
CHAPTERS = [
    ("Отказы", "no.* fail.own"),
    ("Подсказки", "hint.* help.* direct.none direct.word direct.unclear deputy.which roster.toml"),
    ("Формы", "form.*"),
    ("Проблемы", "problem.* triage.* assigned* consent* close.* reopen* reject.* note.* show* mine.* wait.gitlab client.kind.* l2.* linked.* "
     "infra.* mis.* software.* letter.* moved* escalat* ask.* got.* asked.* waits.* waiting.* wait.issue wait.told wait.ok question.* reply.* "
     "mailed* same.* offered* propose.* agree.* complaint* client.step.* client.page client.title button.triage* button.return button.approve "
     "button.undo button.amend button.l2.* button.hand_on button.mended* button.ask button.got button.reply* button.agree* button.consent* "
     "button.complaint button.take.problem button.decline button.message button.developer button.letter.* button.steps button.note "
     "button.close button.reopen"),
    ("Провайдер", "provider.* wait.mail* agreed.mail* button.provider button.send button.sent_by_hand button.dont_send button.phoned "
     "button.answered button.accepted button.lettered button.letter"),
    ("Оповещения", "alert.* alerts.* storm.* minute15.* accident.minute15 loss.* definition.* incident* high.* meanwhile.* button.minute15* "
     "button.loss* button.alerts* button.one_off button.same_cause button.cause* button.apart button.look button.yes_one_off button.just_reply"),
    ("Учения", "drill.* masked.drill correction.drill task.drill client.drill"),
    ("Исправления", "correct* countersign* deleted.* button.add button.correct"),
    ("Подпись", "sign.* accident.signed* card.signed* button.sign*"),
    ("Главная", "home.* wait.* today.* ehr.* button.home.*"),
    ("Ожидание и сбои", "hand.* followup.gone job.* call.* issue.* late.* card.gap*"),
    ("Журнал", "journal.*"),
    ("Вызов", "crew.call* crew.again* crew.n* crew.l* crew.d* crew.o* crew.p* crew.s* crew.how* crew.m* crew.t* crew.r* crew.c* handover.crew"),
    ("Состав", "roster* role.* deputy* away* handover* person.*"),
    ("Клиенты", "client* card.off* card.still_off card.informed* summary.informed report.informed* report.untold* "
     "report.off*"),
    ("Проверка и объявления", "check.* button.check* notice.* button.published year.* reminder.*"),
    ("Задачи", "task.* followup* report.task* report.no_tasks summary.task* summary.no_task* card.tasks* priority.*"),
    ("Факты", "facts.* gap* direct.* card.share* card.data* card.cause card.loss card.losing*"),
    ("Итог и отчёт", "summary* report.* issue.title issue.filed accident.summed_up* card.summed_up*"),
    ("Объявление", "accident.declared* accident.open accident.joined* accident.same accident.pointer* accident.by_hand* "
     "accident.thread card.open* card.ongoing button.same button.other button.another"),
    ("Ход работ", "*"),
]
ORDER = ["Объявление", "Вызов", "Ход работ", "Факты", "Клиенты", "Оповещения", "Проверка и объявления", "Проблемы", "Провайдер", "Задачи", "Итог и отчёт", "Подпись", "Исправления", "Учения",
         "Состав", "Главная", "Журнал", "Отказы", "Ожидание и сбои", "Подсказки", "Формы"]

# Deeds as they are written in Russian; a story may have either.
VERBS = {"presses": "нажимает", "chooses": "выбирает", "fills": "заполняет", "submits": "отправляет", "cancels": "отменяет",
         "edits": "правит", "deletes": "удаляет", "opens": "открывает", "shortcut": "ярлык", "closes": "закрывает",
         "reopens": "возвращает", "comments": "комментирует", "labels": "метит", "assigns": "назначает", "files": "заводит",
         "stays open": "не закрылась", "in DM": "в личке", "in": "в", "at": "у", "on": "на", "show": "покажи"}
VERB = re.compile(r"(?<![\w«/!])(" + "|".join(VERBS) + r")(?!\w)(?=[^«»]*(?:«[^«»]*»[^«»]*)*$)")
TYPED = re.compile(r"^\S+ (?:\S+(?: #\w+)?: |\S+ [↳✉] |\S+ \S*📌 )")

# What no story can show, or need not, and why.
NOT_SHOWN = {
    "object.desk": "in the journal alone",
    "object.followups": "in the journal alone",
    "object.chain": "in the journal alone",
    "journal.*": "rows of /ehr journal, a kind of deed each: the commonest are shown",
    "call.*": "what failed, in job.failed: one of them is shown",
    "no.unseen": "a button from before it carried what was seen",
    "object.alert": "in labels that are heard, and refusals",
    "help.alert.take": "the word is listed once, as an accident has it",
    "help.alert.cause": "the word is listed once, as an accident has it",
    "alert.meanwhile.says": "heard alone, by who has the message read out",
    "object.storm": "in labels that are heard, and refusals",
    "storm.state.one_off": "heard alone, by who has the message read out",
    "form.problem.what.empty": "Slack itself asks for it; blanks alone are told so",
    "object.problem": "in labels that are heard alone",
    "object.triage": "in the journal alone",
    "form.ask.*.empty": "Slack itself asks for it; blanks alone are told so",
    "form.got.text.empty": "Slack itself asks for it; blanks alone are told so",
    "form.wait.why.empty": "Slack itself asks for it; blanks alone are told so",
    "form.reply.text.empty": "Slack itself asks for it; blanks alone are told so",
    "form.decline.why.empty": "Slack itself asks for it; blanks alone are told so",
    "form.letter.*.empty": "Slack itself asks for it; blanks alone are told so",
    "form.client.what.empty": "Slack itself asks for it; blanks alone are told so",
    "waiting.says": "heard alone, by who has the message read out",
    "offered.says": "heard alone, by who has the message read out",
    "offered.due.says": "heard alone, by who has the message read out",
    "complaint.says": "heard alone, by who has the message read out",
    "offered.state.*": "what a button of another state is refused with: of most states no such button is to be seen",
    "no.proposed": "a press in the moment in which the button goes",
    "no.consents": "a press in the moment in which the button goes",
    "no.reply.sent": "a second press in the moment in which the button goes",
    "no.undo": "a press in the moment in which the button goes",
    "no.undo.other": "Slack shows this button to who registered it alone",
    "no.role.consent": "Slack shows these buttons to the head alone",
    "reject.duplicate": "inside reject.told, which is shown",
    "shortcut.problem": "Slack's menu of a message, from the manifest",
    "object.incident": "in labels that are heard, and refusals",
    "alert.state.*": "what a button of another state is refused with: of most states no such button is to be seen",
    "alert.page.more": "over twenty firings of one rule",
    "state.*": "what a button of another state is refused with: of most states no such button is to be seen",
    "no.system.none": "an installation without information systems",
    "help.l2.note": "the word is listed once, as the command has it",
    "help.l2.move": "the word is listed once, as the command has it",
    "help.l2.task": "the word is listed once, as an accident has it",
    "l2.state.*": "in the journal alone",
    "provider.state.*": "in the journal alone",
    "no.provider.number": "a press in the moment before the draft has its number",
    "agreed.mail.subject": "a press in the moment in which the text changes",
    "provider.note.failed": "a mail server that refuses a letter: test_mail",
    "provider.preview.failed": "a mail server that refuses a letter: test_mail",
    "home.slack.silent": "who would see it is out of reach then",
    "home.mail.silent": "nothing is mailed yet",
    "form.informed.more": "more than ten groups of clients",
    "report.course.part*": "more than a hundred replies",
    "no.more": "more than 64 times down, or 128 measures",
    "unsigned.says": "heard alone, by who has the message read out",
    "handover.gap.nobody": "nobody is left on the roster",
    "deputy.none.infra": "as deputy.none.head, which is shown",
    "no.countersign": "two signatures of one correction at once",
    "no.adopt.empty": "a message of a file alone",
    "accident.pointer.signed": "the same words as accident.signed, in the thread that was adopted",
    "crew.line.free": "between two steps of one event; a card is drawn after both",
    "hand.wiped.lost": "a note of an older version, or one whose text was erased",
    "hand.moved.told": "moved to a project where the bot sees nothing",
    "handover.clients.nobody": "as roster.lost, which is shown, where an accident goes on",
    "channel.archived": "as channel.archived.by, which is shown, where Slack doesn't say who did it",
    "check.state.*": "no button of the check names a state: it says who looked",
    "notice.state.[op]*": "no button of a notice names a state",
    "year.state.*": "nothing is pressed about a year",
    "year.known": "bot.toml changes between two starts",
    "no.notice.over": "a press in the moment in which the buttons go",
    "no.notice.told": "two presses at once",
    "manifest.*": "Slack's own pages, from the manifest",
    "help.shortcut.*": "Slack's menu of a message, from the manifest",
    "no.old.form": "a form of an older version",
    "form.option": "a form of an older version",
    "form.crew.uncalled": "a form that was open while the calling began anew",
    "no.author": "Slack shows these buttons to the author alone",
    "no.snooze": "Slack shows this button to who was asked alone",
    "no.crew.theirs": "Slack shows these buttons to who has the role alone",
    "no.role.anew": "Slack shows this button to the head alone",
    "no.role": "stands in for a sentence of the door's own; all have one",
    "no.state.other": "stands in for a state that its object's flow doesn't name; all are named",
}


def excepted(name):
    return next((p for p in NOT_SHOWN if fnmatch.fnmatch(name, p)), None)


def chapter(name):
    return next(title for title, patterns in CHAPTERS if any(fnmatch.fnmatch(name, p) for p in patterns.split()))


def by_worth(all_stories):
    """What is shown, whole messages before edits and the rest of issues, each in the order of the stories."""
    shown = [s for story in all_stories for s in story.shown]
    return sorted(shown, key=lambda s: (s.edit, s.issue, len(s.lines) > 20))


def in_russian(deed):
    typed = TYPED.match(deed)
    return deed if typed else VERB.sub(lambda m: VERBS[m.group()], deed)


def leading(found):
    """Of the messages found in one thing, the one it is about comes first; what says little of its own is found anywhere."""
    m, match = found
    says = max((len(re.findall(r"\w", x)) for x in m.literals), default=0)
    return m.name.startswith("object.") or says < SAYS, match.start(), -len(match.group())


class Example:
    """Something shown, its chapter, and which of its lines are why it is here."""

    def __init__(self, shown, catalogue, seen):
        found = [(m, m.found_in(shown)) for m in catalogue]
        found = [(m, match) for m, match in found if match]
        self.shown, self.wanted = shown, set()
        for m, match in found:
            if m.name not in seen:
                first = shown.text.count("\n", 0, match.start())
                self.wanted.update(range(first, first + match.group().count("\n") + 1))
                seen.add(m.name)
        page = shown.issue and not shown.head.endswith("note")
        self.chapter = "Итог и отчёт" if page else chapter(min(found, key=leading)[0].name)

    def raw(self):
        shown, out, left_out = self.shown, [in_russian(x) for x in self.shown.raw_head], False
        new = [n for n, (text, _) in enumerate(shown.lines) if not text.startswith("− ")]
        in_full = len(new) <= LITTLE or not (shown.edit or shown.issue) and len(new) <= WHOLE
        for n in new:
            text, raw = shown.lines[n]
            if in_full or n in self.wanted:
                out += raw
            elif not left_out:
                out.append(re.match(" *", raw[0]).group() + "…")
            left_out = not (in_full or n in self.wanted)
        return out


def first_places(worth, catalogue):
    """The place of the first that shows a message, by its name; None: none does."""
    everything, starts, end = "\0".join(s.text for s in worth), [], 0
    for s in worth:
        starts.append(end)
        end += len(s.text) + 1

    def first(m):
        places = {bisect.bisect_right(starts, found.start()) - 1
                  for words in set(m.literals) for found in re.finditer(re.escape(words), everything)}
        return next((n for n in sorted(places) if m.found_in(worth[n])), None)

    return {m.name: first(m) for m in catalogue}


def choose(all_stories, catalogue):
    """For each message an example, none for one that another's example has already; and those that have none."""
    worth, seen = by_worth(all_stories), set()
    first = first_places(worth, catalogue)
    examples = [Example(worth[n], catalogue, seen) for n in sorted({n for n in first.values() if n is not None})
                if any(first[m.name] == n and m.name not in seen for m in catalogue)]
    return examples, [name for name, n in first.items() if n is None]


def write_chapter(title, examples, place):
    lines, story, deed = [f"### {title}"], None, None
    for e in sorted((e for e in examples if e.chapter == title), key=lambda e: place[id(e.shown)]):
        if e.shown.story is not story:
            lines += ["```"] if story else []
            story, deed = e.shown.story, None
            lines += ["", story.title.replace("`", "«", 1).replace("`", "»", 1) + ":", "", "```text"]
        if e.shown.deed is not deed:
            deed = e.shown.deed
            lines.append(in_russian(deed))
        lines += [re.sub(r"№(?=\d)", "", x) for x in e.raw()]  # a story's stand-in for a number
    return lines + ["```", ""]


def generate():
    all_stories, catalogue = stories(), messages()
    examples, lacking = choose(all_stories, catalogue)
    place = {id(s): n for n, s in enumerate(s for story in all_stories for s in story.shown)}
    lines = []
    for title in ORDER:
        lines += write_chapter(title, examples, place)
    return "\n".join(lines).rstrip("\n") + "\n", lacking


def main():
    with open(GUIDE, encoding="utf-8") as f:
        before, mark, after = f.read().partition(MARK)
    generated, lacking = generate()
    if "--write" in sys.argv:
        with open(GUIDE, "w", encoding="utf-8") as f:
            f.write(before + MARK + "\n" + generated)
        after = "\n" + generated
    report = Report()
    report.rule("guide: every message stands in a story",
                [f"po/ru.po: {n}: in no Russian story" for n in lacking if not excepted(n)])
    report.rule("guide: what is excepted from that is in none",
                [f"{p}: fits no message that is lacking" for p in NOT_SHOWN if not fnmatch.filter(lacking, p)])
    report.rule("guide: as the stories have it", [] if mark and after == "\n" + generated else [f"{GUIDE}: run script/guide"])
    return 1 if report.failed else 0


if __name__ == "__main__":
    sys.exit(main())
