"""What the stories show, and which message of the catalogue it is."""

import glob
import os
import re

from catalogues import parse

SHOW = re.compile(r"(?:\d\d:\d\d(?::\d\d)? )?(?:покажи|show) ")
DEED = re.compile(r"\d\d:\d\d(?::\d\d)? |\$ |покажи |show ")
# What stands before the text of a message, in a transcript (docs/internals/scenarios.md).
HEAD = re.compile(r"((?:✎ )?(?:[→✉⌂▤▣] [^:]+|↳ (?:[АУВ]-\d+|«[^»]*»)|[АУВ]-\d+)|\S+#\d+ note)(?:: |$)")
ISSUE = re.compile(r"\S+#\d+ (?:«|note)")

NAME = r"(?:@?[А-ЯЁ][а-яё]+ [А-ЯЁ][а-яё]+|участник)"
NAMES = rf"{NAME}(?:, {NAME})*(?: \([^()]*\))?"
TIME = r"(?:\d\d\.\d\d(?:\.\d{4})? )?\d\d:\d\d"
MOMENT = TIME + r"(?:, [а-я]{2}(?: \d\d\.\d\d)?)?"
SPAN = rf"(?:меньше минуты|(?:\d+ (?:дн|ч|мин) ?)+|{TIME}–{TIME})"
OBJECT = r"[АУВ]-\d+"
# What stands at a place, by the place's name; others take any text of the line.
PLACES = {"accident": OBJECT, "other": OBJECT, "n": r"\d+", "share": r"\d+", "when": MOMENT, "since": MOMENT,
          "again": TIME, "next": TIME, "by": rf"(?:{TIME}|{NAMES})", "span": SPAN, "downtime": SPAN, "who": NAMES,
          "head": NAMES}


class Shown:
    """One thing that became visible by a deed: its lines, each as text and as it stands in the story."""

    def __init__(self, deed, head, raw):
        self.deed, self.head, self.raw_head, self.lines = deed, head, raw, []
        self.edit, self.form = head.startswith("✎"), "▤" in head
        self.issue = bool(ISSUE.match(head) or SHOW.match(deed))

    def add(self, text, raw):
        self.lines.append((text, raw))

    def close(self):
        """Its text, without the lines that went away."""
        self.text = "\n".join("" if text.startswith("− ") else text for text, _ in self.lines)
        return self


class Story:
    def __init__(self, path):
        with open(path, encoding="utf-8") as f:
            self.source = f.read().rstrip("\n")
        self.title, day = self.source.split("\n")[:2]
        self.russian = not re.search(r", (?:be|en)$", day)
        self.shown = []
        deed, block = None, []
        for line in self.source.split("\n"):
            if DEED.match(line):
                self.take(deed, block)
                deed, block = line, []
            elif line.startswith("    "):
                block.append(line)
        self.take(deed, block)

    def take(self, deed, block):
        """What stands beneath a deed, message by message; `покажи` shows one thing alone, a card once more."""
        alone = deed and SHOW.match(deed)
        if not deed or alone and deed[alone.end():].startswith("["):
            return
        for depth, text, raw in unwrap(block):
            if self.shown and self.shown[-1].deed is deed and (depth > 4 or alone):
                self.shown[-1].add(text, raw)
                continue
            head = HEAD.match(text)
            rest = text[head.end():] if head else text
            self.shown.append(Shown(deed, head.group(1) if head else text, [] if rest else raw))
            if rest:
                self.shown[-1].add(rest, raw)


def unwrap(block):
    """The lines of a block: depth, text with what was wrapped put back, and as they stand."""
    lines = []
    for line in block:
        depth = len(line) - len(line.lstrip(" "))
        if lines and depth == lines[-1][0] + 2:
            lines[-1][1] += " " + tidy(line.strip())
            lines[-1][2].append(line)
        else:
            lines.append([depth, tidy(line.strip()), [line]])
    return lines


def stories(folder="tests/scenarios"):
    """The Russian ones, the demonstration first."""
    paths = sorted(glob.glob(folder + "/*.story"), key=lambda p: (os.path.basename(p) != "demo.story", p))
    read = [s for s in map(Story, paths) if s.russian]
    for story in read:
        for shown in story.shown:
            shown.story = story
            shown.close()
    return read


def tidy(text):
    """As a transcript has it: no unbreakable blanks, no empty lines, no blanks at the end of a line."""
    return re.sub(r"\s*\n+", "\n", text.replace("\u00a0", " ").replace("\u202f", " ").strip("\n")).rstrip()


def pattern(text):
    out, at = "", 0
    for m in re.finditer(r"\{(\w+)\}", text):
        out += re.escape(text[at:m.start()]) + "(?:" + PLACES.get(m.group(1), r"[^\n]+?") + ")"
        at = m.end()
    return out + re.escape(text[at:])


def literal(text):
    """The longest stretch of it that has no place in it."""
    return max(re.split(r"\{\w+\}", text), key=len).strip()


def edges(name, text):
    """What stands before and behind a message, so that a short one isn't found inside another."""
    if name.startswith("button."):
        return r"(?:\[|\[⋯ (?:[^\]\n]*\| )?|\()", r"(?=[*!]?\]| [|→])"
    if name.startswith("help.") and name.endswith(".example"):
        return r"`[^`\n]*", "`"
    if name.startswith("object."):
        return r"(?<!\w)", r"(?=-\d)"
    if name.startswith("state."):
        return r"[АУВ]-\d+ ", r"\."
    if name.startswith("client.") and name.endswith(".site"):
        return r"^\W*(?:УЧЕНИЯ\. Никому не отправлять\. )?", ""
    if name.endswith(".says"):
        return r"^text: [^\n]*", ""
    return r"(?<!\w)" if text[:1].isalnum() else "", r"(?!\w)" if text[-1:].isalnum() else ""


class Message:
    """Of the catalogue: its name and how it is known in a story."""

    def __init__(self, entry):
        self.name = entry.key()[0]
        texts = [tidy(t) for t in entry.strings().values()]
        self.text = texts[0]
        self.literals = [literal(t.split("\n")[0]) for t in texts]
        self.whole, self.first = self.compile(texts), self.compile([t.split("\n")[0] for t in texts])

    def compile(self, texts):
        before, behind = edges(self.name, texts[0])
        return re.compile(before + "(?:" + "|".join(map(pattern, texts)) + ")" + behind, re.M)

    def fits(self, shown):
        if self.name.startswith("report.") or self.name in ("issue.title", "issue.filed"):
            return shown.issue
        if self.name.startswith("accident.pointer"):
            return "↳ «" in shown.head
        return shown.form if self.name.startswith("form.") else True

    def found_in(self, shown):
        """Where it stands there, or None. Of an edit only the lines that changed are shown."""
        if not self.fits(shown) or not any(x in shown.text for x in self.literals):
            return None
        return (self.first if shown.edit else self.whole).search(shown.text)


def messages(path="po/ru.po"):
    return [Message(e) for e in parse(path)]
