#!/usr/bin/env python3
"""The catalogues against the sources: everything said is translated, nothing else is kept."""

import glob
import os
import re
import subprocess
import sys
import tempfile

from sources import Report, is_c, read, tracked

# How messages are marked, see include/: M(context, text) and MN(context, one, many).
KEYWORDS = ["--keyword=M:1c,2", "--keyword=MN:1c,2,3"]
PLACEHOLDER = re.compile(r"\{[^{}\s]+\}")
FIELD = re.compile(r'(?:(msgctxt|msgid|msgid_plural|msgstr)(?:\[(\d+)\])?\s+)?"(.*)"\s*$')
FORM = re.compile(r'\.title\s*=\s*M\("([^"]+)",\s*"([^"]*)"\),\s*\.submit\s*=\s*M\("([^"]+)",\s*"([^"]*)"\)')
FORM_MOST = 24  # a longer title or button, and Slack opens no form (docs.slack.dev, "Modal views")
ESCAPES = {"n": "\n", "t": "\t", '"': '"', "\\": "\\"}


class Entry:
    def __init__(self, line):
        self.line, self.flags, self.obsolete = line, "", False
        self.fields = {}  # msgctxt, msgid, msgid_plural, msgstr0 …

    def key(self):
        return self.fields.get("msgctxt"), self.fields.get("msgid", "")

    def strings(self):
        return {k: v for k, v in self.fields.items() if k.startswith("msgstr")}

    def name(self):
        context, text = self.key()
        return (context + ": " if context else "") + text.replace("\n", " ")[:60]


def parse(path):
    """Entries of a PO file; the header entry is left out."""
    entries, current, field = [], None, None
    with open(path, encoding="utf-8") as f:
        for number, line in enumerate(f, 1):
            line = line.rstrip("\n")
            if not line.strip():
                current = None
                continue
            if current is None:
                current, field = Entry(number), None
                entries.append(current)
            if line.startswith("#,"):
                current.flags += line
            if line.startswith("#~"):
                current.obsolete = True
                line = line[2:].lstrip(" |")
            m = FIELD.match(line)
            if not m:
                continue
            if m.group(1):
                field = m.group(1) + (m.group(2) or ("0" if m.group(1) == "msgstr" else ""))
                current.line = number if field == "msgid" else current.line
            text = re.sub(r"\\(.)", lambda e: ESCAPES.get(e.group(1), e.group()), m.group(3))
            current.fields[field] = current.fields.get(field, "") + text
    return [e for e in entries if e.fields and e.key() != (None, "")]


def said_in_sources():
    """The messages of the sources by key, and what xgettext complains of."""
    files = [p for p in tracked() if is_c(p) and p.split("/")[0] in ("bot", "handlers", "include")]
    with tempfile.TemporaryDirectory() as folder:
        pot = os.path.join(folder, "messages.pot")
        command = ["xgettext", "-L", "C", "--from-code=UTF-8", "-k", *KEYWORDS, "-o", pot, "-f", "-"]
        run = subprocess.run(command, input="\n".join(files), text=True, capture_output=True)
        faults = [x for x in run.stderr.split("\n") if x] if run.returncode else []
        return ({e.key(): e for e in parse(pot)} if os.path.exists(pot) else {}), faults


def wrong_placeholders(entry):
    """The singular may leave its number out; every translated form names what the plural names."""
    most = entry.fields.get("msgid_plural", entry.fields["msgid"])
    wanted = sorted(set(PLACEHOLDER.findall(most)))
    for field, text in entry.strings().items():
        had = sorted(set(PLACEHOLDER.findall(text)))
        if text and had != wanted:
            return f"{field} has {' '.join(had) or 'none'}, msgid {' '.join(wanted) or 'none'}"
    return None


def check_catalogue(path, said):
    found, kept = [], {}
    for e in parse(path):
        where = f"{path}:{e.line}: {e.name()}: "
        if e.obsolete or e.key() not in said:
            found.append(where + "not said anywhere")
            continue
        if e.key() in kept:
            found.append(where + "stands twice")
        kept[e.key()] = e
        if "fuzzy" in e.flags:
            found.append(where + "fuzzy")
        if e.fields.get("msgid_plural") != said[e.key()].fields.get("msgid_plural"):
            found.append(where + "another plural in the sources")
        if not all(e.strings().values()) or not e.strings():
            found.append(where + "not translated")
        elif wrong_placeholders(e):
            found.append(where + wrong_placeholders(e))
    return found + [f"{path}: {said[k].name()}: lacking" for k in said if k not in kept]


def too_long_for_a_form():
    said = []
    for path in (p for p in tracked() if is_c(p) and p.startswith("handlers/")):
        for title, a, submit, b in FORM.findall(read(path)):
            said += [((title, a), path), ((submit, b), path)]
    found = [f"{path}: {key[0]}: {key[1]}" for key, path in said if len(key[1]) > FORM_MOST]
    keys = {key for key, _ in said}
    for path in sorted(glob.glob("po/*.po")):
        found += [f"{path}:{e.line}: {e.name()}" for e in parse(path)
                  if e.key() in keys and len(e.fields.get("msgstr0", "")) > FORM_MOST]
    return found


def check_format(path):
    run = subprocess.run(["msgfmt", "--check", "-o", os.devnull, path], text=True, capture_output=True)
    return [x for x in run.stderr.split("\n") if x] if run.returncode else []


def main():
    report = Report()
    said, faults = said_in_sources()
    report.rule("messages: xgettext reads them", faults)
    for path in sorted(glob.glob("po/*.po")):
        report.rule("catalogue " + path, check_format(path) + check_catalogue(path, said))
    report.rule(f"forms: titles and buttons of at most {FORM_MOST} characters", too_long_for_a_form())
    return 1 if report.failed else 0


if __name__ == "__main__":
    sys.exit(main())
