#!/usr/bin/env python3
"""tidy.py BUILD: clang-tidy over the project's files in BUILD/compile_commands.json, all cores at once.

Ninja does the work, so that only what changed since the last clean run (or whose headers did) is read again."""

import json
import os
import re
import shlex
import subprocess
import sys

from sources import Report, tracked

NINJA = """\
rule tidy
  command = clang-tidy --quiet -p $db $in 2>$out.err && $depend -M -MF $out.d -MT $out && touch $out
  depfile = $out.d
  deps = gcc
  description = $in
"""
FINDING = re.compile(r"^(\S+?:\d+):\d+: (?:error|warning): (.*)$")


def dependencies(entry):
    """The compile command with nothing of it left but what finds the headers."""
    words = shlex.split(entry["command"]) if "command" in entry else list(entry["arguments"])
    kept, skip = [], False
    for word in words:
        if not skip and word not in ("-c", "-o", "-MD", "-MT", "-MF"):
            kept.append(word)
        skip = word in ("-o", "-MT", "-MF")
    return " ".join(shlex.quote(w) for w in kept)


def quoted(path):
    return re.sub(r"([$ :])", r"$\1", path)


def main():
    build = os.path.abspath(sys.argv[1])
    with open(os.path.join(build, "compile_commands.json"), encoding="utf-8") as f:
        entries = json.load(f)
    ours = {os.path.abspath(p) for p in tracked()}
    work = os.path.join(build, "tidy")
    os.makedirs(work, exist_ok=True)
    settings = " ".join(quoted(os.path.abspath(p)) for p in (".clang-tidy", "tests/.clang-tidy") if os.path.exists(p))
    with open(os.path.join(work, "build.ninja"), "w", encoding="utf-8") as f:
        f.write(NINJA)
        for path, entry in sorted({e["file"]: e for e in entries if e["file"] in ours}.items()):
            stamp = os.path.relpath(path).replace("/", "-") + ".ok"
            f.write(f"build {quoted(stamp)}: tidy {quoted(path)} | {settings}\n")
            f.write(f"  db = {quoted(build)}\n  depend = {dependencies(entry).replace('$', '$$')}\n")
    run = subprocess.run(["ninja", "-C", work, "-k0", "-j", str(os.cpu_count())],
                         text=True, capture_output=True)
    found = []
    for line in run.stdout.split("\n"):
        m = FINDING.match(line)
        if m:
            found.append(f"{m.group(1).removeprefix(os.getcwd() + '/')}: {m.group(2)}")
    if run.returncode and not found:
        found = (run.stdout + run.stderr).strip().split("\n")[-20:]
    report = Report()
    report.rule("clang-tidy", list(dict.fromkeys(found)))
    return 1 if report.failed else 0


if __name__ == "__main__":
    sys.exit(main())
