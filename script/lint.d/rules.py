#!/usr/bin/env python3
"""The house's own rules over the sources: rooms, libraries, circles, banned calls, length, portability."""

import fnmatch
import os
import re
import sys

from sources import Report, bare_code, is_c, read, tracked

# Calls go down only: a room may include itself and what stands after it.
ROOMS = ["cli", "edge", "core", "outside", "store", "base"]
SPEAKS_WITH_HANDLERS = ("cli", "edge", "core")  # these may include include/*.h

# What a handler may take from the C library: nothing that reads a clock, a file or the network.
HANDLER_SYSTEM = {
    "assert.h", "ctype.h", "errno.h", "inttypes.h", "limits.h", "math.h", "stdalign.h", "stdarg.h",
    "stdbool.h", "stddef.h", "stdint.h", "stdlib.h", "stdnoreturn.h", "string.h", "wchar.h", "wctype.h",
}

# Header pattern, and where in the program it is known. A header that brings a library in brings it to all who include
# it: contracts (db.h, http.h, loop.h) never do, a part's inner headers (db_internal.h) may.
PROGRAM = ("bot/*", "handlers/*", "include/*")
LIBRARIES = [
    ("sqlite3*.h", ("bot/store/db*.c", "bot/store/db_*.h", "bot/store/checkpoint.c")),
    ("curl/*", ("bot/base/http*.c", "bot/base/http_*.h")),
    ("libwebsockets*", ("bot/base/loop*.c", "bot/base/link*.c", "bot/base/loop_*.h", "bot/base/link_*.h",
                        "bot/base/lws_*.[ch]")),
    ("toml++/*", ("bot/base/toml.cc",)),
    ("openssl/*", ("bot/store/*.c", "bot/base/*.c")),
    ("uni*.h", ("bot/base/*.c",)),
    ("jansson*.h", ("bot/*",)),
]
NOT_LIBRARIES = {"unistd.h"}

PARSERS = ("bot/base/*.c",)  # numbers are read there, and there alone
RENDERER = ("bot/core/render.c", "bot/base/text_*")
BANNED = {
    "strcpy": (), "strcat": (), "strncpy": (), "strncat": (), "sprintf": (), "vsprintf": (),
    "strtok": (), "gmtime": (), "localtime": (), "ctime": (), "asctime": (), "atoi": (), "atol": (),
    "atoll": (), "atof": (), "sscanf": (), "strtol": PARSERS, "strtoll": PARSERS, "strtoul": PARSERS,
    "strtoull": PARSERS, "gets": (), "sleep": (), "usleep": (), "nanosleep": (), "system": (), "popen": (), "alloca": (),
    # People's text is masked and escaped in one place.
    "text_to_slack": RENDERER, "text_to_slack_quote": RENDERER, "text_to_mermaid": RENDERER, "text_to_gitlab": RENDERER,
    "text_to_gitlab_quote": RENDERER, "text_to_gitlab_title": RENDERER,
    "snprintf": ("bot/base/buf.c",), "vsnprintf": ("bot/base/buf.c",),
    "time": ("bot/base/clock*.c",), "clock_gettime": ("bot/base/clock*.c",),
    "gettimeofday": ("bot/base/clock*.c",),
}
# Not a member (`t->time(`), and not the tail of another name.
CALL = re.compile(r"(?<![\w.>])(" + "|".join(BANNED) + r")\s*\(")

LONG, TOO_LONG = 300, 400
TABLES = 600  # a test is long by its cases
HAS_LENGTH = (".c", ".h", ".cc", ".py", ".js", ".mjs", ".sh", ".awk", ".sql")

# Folders of one machine, and the addresses of package registries: a clone elsewhere has neither.
ONE_MACHINE = re.compile(
    r"(?<![\w.$}-])/(?:work|farm|home|Users)/\w|(?<![\w.$}-])/tmp/[a-z]+/"
    r"|\b(?:registry|deb|security|snapshot)\.\w+\.(?:org|com|io)\b"
    r"|\b(?:pypi|npmjs|crates)\.(?:org|com|io)\b")

INCLUDE = re.compile(r'^[ \t]*#[ \t]*include[ \t]*([<"])([^>"]+)[>"]', re.M)


def matches(path, patterns):
    return any(fnmatch.fnmatch(path, p) for p in patterns)


def room(path):
    """edge … base, handlers, include, tests; "top" for bot/*.c, None for the rest."""
    parts = path.split("/")
    if parts[0] == "bot":
        return parts[1] if len(parts) > 2 else "top"
    return parts[0] if parts[0] in ("handlers", "include", "tests") else None


class Source:
    def __init__(self, path, known):
        self.path, self.room = path, room(path)
        self.text = read(path) or ""
        self.includes = []  # (line, header as written, our file or None)
        for m in INCLUDE.finditer(self.text):
            line = self.text.count("\n", 0, m.start()) + 1
            self.includes.append((line, m.group(2), self.resolve(m.group(2), known)))

    def resolve(self, header, known):
        """As the compiler does: beside the file, then in include/, then in bot/."""
        for folder in (os.path.dirname(self.path), "include", "bot"):
            path = os.path.normpath(os.path.join(folder, header))
            if path in known:
                return path
        return None

    def at(self, line):
        return f"{self.path}:{line}"


def may_include(source, target):
    """None, or why `source` may not include our file `target`."""
    here, there = source.room, room(target)
    if here in ("tests", None, "top"):
        return None
    if here == "handlers":
        own = os.path.dirname(target) == os.path.dirname(source.path)
        return None if there == "include" or own else "a handler sees include/ and its own folder alone"
    if here == "include":
        return None if there == "include" else "include/ stands alone"
    if there == "include":
        return None if here in SPEAKS_WITH_HANDLERS else f"{here} knows nothing of handlers"
    if there in ROOMS and here in ROOMS and ROOMS.index(there) >= ROOMS.index(here):
        return None
    return f"{here} calls up or aside, to {there}"


def check_rooms(sources):
    found = []
    for s in sources:
        for line, header, target in s.includes:
            why = may_include(s, target) if target else None
            if not target and s.room in ("handlers", "include") and header not in HANDLER_SYSTEM:
                why = f"<{header}> is not for handlers"
            if why:
                found.append(f"{s.at(line)}: {target or header}: {why}")
    return found


def brought(sources):
    """The library headers that each of our files includes, itself or through others: {path: {header: line}}."""
    by_path = {s.path: s for s in sources}
    done = {}

    def headers(path):
        if path not in done:
            done[path] = found = {}
            for line, header, target in by_path[path].includes if path in by_path else ():
                for name in headers(target) if target else (header,):
                    found.setdefault(name, line)
        return done[path]

    return {s.path: headers(s.path) for s in sources}


def check_libraries(sources):
    found = []
    for path, headers in brought(sources).items():
        for header, line in headers.items():
            for pattern, known_to in LIBRARIES:
                if header not in NOT_LIBRARIES and fnmatch.fnmatch(header, pattern) \
                        and matches(path, PROGRAM) and not matches(path, known_to):
                    found.append(f"{path}:{line}: {header} is known to {', '.join(known_to)} alone")
    return found


def check_circles(sources):
    edges = {s.path: [(line, target) for line, _, target in s.includes if target] for s in sources}
    found, done = [], set()

    def walk(path, way):
        if path in way:
            return found.append(" -> ".join(way[way.index(path):] + [path]))
        if path not in done:
            for _, target in edges.get(path, ()):
                walk(target, way + [path])
            done.add(path)

    for path in sorted(edges):
        walk(path, [])
    return found


def check_banned(sources):
    found = []
    for s in sources:
        if s.room in ("tests", None):
            continue
        for number, line in enumerate(bare_code(s.text).split("\n"), 1):
            for m in CALL.finditer(line):
                if not matches(s.path, BANNED[m.group(1)]):
                    found.append(f"{s.at(number)}: {m.group(1)}()")
    return found


RETURN = re.compile(r"(?<!\w)return(?!\w)")
MESSAGE = re.compile(r"(?<!\w)MN?\s*\(")
CALLED = re.compile(r"[\w\])]\s*\($")


def returned(statement):
    """What follows `return`, without the arguments of calls."""
    kept, open_calls, grouped = [], 0, []
    for i, c in enumerate(statement):
        if c == "(":
            call = bool(CALLED.search(statement[:i + 1])) and not MESSAGE.search(statement[:i + 1][-4:])
            grouped.append(call)
            open_calls += call
        if not open_calls:
            kept.append(c)
        if c == ")" and grouped:
            open_calls -= grouped.pop()
    return "".join(kept)


def check_returned(sources):
    """M() lives as long as the block that it stands in."""
    found = []
    for s in sources:
        code = bare_code(s.text)
        for m in RETURN.finditer(code):
            if MESSAGE.search(returned(code[m.end():code.find(";", m.end())])):
                line = code.count("\n", 0, m.start()) + 1
                found.append(f"{s.at(line)}: return M(): make it a static const struct msg *")
    return found


def lengths(paths):
    found, remarks = [], []
    for path in paths:
        if path.endswith(HAS_LENGTH):
            n = (read(path) or "").count("\n")
            (found if n > (TABLES if path.startswith("tests/unit/") else TOO_LONG) else remarks if n > LONG else []).append(f"{path}: {n} lines")
    return found, remarks


def check_portable(paths):
    found = []
    for path in paths:
        for number, line in enumerate((read(path) or "").split("\n"), 1):
            m = ONE_MACHINE.search(line)
            if m:
                found.append(f"{path}:{number}: {m.group()}")
    return found


def check_links(paths):
    found = []
    for path in paths:
        if not path.endswith(".md"):
            continue
        for number, line in enumerate((read(path) or "").split("\n"), 1):
            for target in re.findall(r"\]\(([^)\s#]+)[^)]*\)", line):
                there = os.path.join(os.path.dirname(path), target)
                if "://" not in target and not os.path.exists(there):
                    found.append(f"{path}:{number}: {target} leads nowhere")
    return found


def main():
    paths = tracked()
    known = set(paths)
    sources = [Source(p, known) for p in paths if is_c(p)]
    report = Report()
    report.rule("rooms: calls go down only", check_rooms(sources))
    report.rule("libraries: each known to its own file", check_libraries(sources))
    report.rule("includes: no circles", check_circles(sources))
    report.rule("banned calls", check_banned(sources))
    report.rule("messages: M() is never returned", check_returned(sources))
    report.rule(f"length: at most {TOO_LONG} lines, {LONG} wished", *lengths(paths))
    report.rule("portable: no path of one machine, no registry's address", check_portable(paths))
    report.rule("links between the docs", check_links(paths))
    return 1 if report.failed else 0


if __name__ == "__main__":
    sys.exit(main())
