#!/usr/bin/env python3
"""What the lints share: the files that belong to the project, and how a rule reports.

sources.py SUFFIX …: prints the project's files with these suffixes, each ended by a NUL."""

import os
import re
import subprocess
import sys


def tracked():
    """Paths of the project's text files, from the root; without git (a tarball), all that lie there."""
    git = ["git", "-c", "safe.directory=*", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    try:
        listed = subprocess.run(git, capture_output=True, check=True).stdout.decode().split("\0")
    except (OSError, subprocess.CalledProcessError):
        listed = []
        for folder, folders, files in os.walk("."):
            folders[:] = [f for f in folders if f not in ("build", "node_modules", ".git")]
            listed += [os.path.relpath(os.path.join(folder, f), ".") for f in files]
    return sorted({path for path in listed if os.path.isfile(path)})


def read(path):
    """The text, or None for what is not text."""
    with open(path, "rb") as f:
        raw = f.read()
    return None if b"\0" in raw else raw.decode("utf-8", "replace")


COMMENT_OR_STRING = re.compile(r'//[^\n]*|/\*.*?\*/|"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])*\'', re.S)


def bare_code(text):
    """C without comments and string contents, line numbers kept."""
    def blank(match):
        kept = "\n" * match.group().count("\n")
        return '""' + kept if match.group()[0] == '"' else " " + kept
    return COMMENT_OR_STRING.sub(blank, text)


def is_c(path):
    return path.endswith((".c", ".h", ".cc"))


class Report:
    """One line a rule, its findings beneath it."""

    def __init__(self):
        self.failed = False

    def rule(self, name, findings, remarks=()):
        print(("FAIL " if findings else "ok   ") + name)
        for line in findings:
            print("     " + line)
        for line in remarks:
            print("     (" + line + ")")
        self.failed = self.failed or bool(findings)


if __name__ == "__main__":
    sys.stdout.write("".join(p + "\0" for p in tracked() if p.endswith(tuple(sys.argv[1:]))))
