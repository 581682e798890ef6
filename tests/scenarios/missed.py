#!/usr/bin/env python3
"""Ten thousand replies in fifty threads were written while the bot was off: missed.py PLAYER [THREADS REPLIES]

All of them must be in the journal once, in their order within a thread and with the moment at which they were written,
and who speaks to the bot meanwhile is answered at once. Prints figures, and `missed<TAB>replies<TAB>lost<TAB>doubled`."""
import collections
import os
import re
import shutil
import sqlite3
import subprocess
import sys
import tempfile

player = sys.argv[1]
threads, replies = (int(a) for a in sys.argv[2:4]) if len(sys.argv) > 3 else (50, 200)
OFF = 10 * 3600  # when it is switched off, in seconds of the day


def clock(s):
    return f"{s // 3600:02}:{s // 60 % 60:02}:{s % 60:02}"


story = ["Всё это написали, пока бот не слышал", "2026-11-23", ""]
for k in range(1, threads + 1):
    story.append(f"{clock(OFF - (threads - k + 2) * 60)} L1: /ehr инцидент Сбой-{k:02}.")
story.append(f"{clock(OFF)} ✂ kill -9")
at = OFF + 1
for j in range(1, replies + 1):
    for k in range(1, threads + 1):
        story.append(f"{clock(at)} guest ↳ [Сбой-{k:02}.] запись {k}-{j}.")
        at += 1
start = at + 60
story.append(f"{clock(start)} ✂ start")
live = [start + 5 + 60 * i for i in range(10)]
for i, moment in enumerate(live):
    story.append(f"{clock(moment)} L1: /ehr помощь")
    story.append(f"{clock(moment + 2)} L1 ↳ [Сбой-01.] живая запись {i}.")
story.append(f"{clock(live[-1] + 4 * 3600)} GET /healthz")

with tempfile.TemporaryDirectory() as folder:
    path = os.path.join(folder, "missed.story")
    with open(path, "w", encoding="utf-8") as f:
        f.write("\n".join(story) + "\n")
    done = subprocess.run([player, "--keep", "--accept", "--limit", "900", path], text=True, stdout=subprocess.PIPE,
                          check=False)
    with open(path, encoding="utf-8") as f:
        told = f.read()
kept = done.stdout.strip().splitlines()[-1].strip() if done.stdout.strip() else ""
if done.returncode or not os.path.exists(os.path.join(kept, "ehrbot.db")):
    print(done.stdout[-4000:])
    sys.exit(1)

base = sqlite3.connect(os.path.join(kept, "ehrbot.db"))
entries = base.execute("""SELECT w.text, j.at, i.received, i.origin FROM journal j
                          JOIN words w ON w.id = j.words_id JOIN inbox i ON j.cause = 'event:' || i.id
                          WHERE j.action = 'entry.noted' ORDER BY j.row""").fetchall()
missed = [(t, at, got, origin) for t, at, got, origin in entries if t.startswith("запись")]
said = collections.Counter(t for t, *_ in missed)
wanted = [f"запись {k}-{j}." for j in range(1, replies + 1) for k in range(1, threads + 1)]
lost = sum(said[t] == 0 for t in wanted)
doubled = sum(n > 1 for n in said.values())
offered = sum(origin != "catchup" for *_, origin in missed)  # again, by Slack itself
order, unordered = collections.defaultdict(int), 0
for text, _, _, origin in missed:
    k, j = map(int, re.findall(r"\d+", text))
    unordered += origin == "catchup" and j <= order[k]
    order[k] = j if origin == "catchup" else order[k]
midnight = missed[0][1] - (OFF + 1) * 1000 if missed else 0
invented = sum(at != midnight + (OFF + 1 + wanted.index(t)) * 1000 for t, at, *_ in missed[:: max(1, len(missed) // 500)])
took = [got - midnight - start * 1000 for _, _, got, _ in missed]
minutes = collections.Counter(n // 60000 for n in {t: n for (t, *_), n in zip(missed, took)}.values())
pages = collections.Counter()
for (text, *_), n in zip(missed, took):
    pages[n // 60000] += text.endswith(f"-{replies}.") * -(-(replies + 1) // 200)
live = [(got - at) for t, at, got, _ in entries if t.startswith("живая")]
turn = re.search(r"longest turn (\d+) ms", done.stdout)
if not os.environ.get("KEEP"): shutil.rmtree(kept)

print(f"{len(missed)} replies of {threads} threads were read back within {max(took, default=0) / 1000:.0f} s of the start")
print(f"at the most {max(pages.values(), default=0)} pages a minute were read (Slack allows 50)")
print(f"{offered} of them were offered again by Slack; of the others {unordered} out of order, {invented} with another"
      " moment than their own")
print(f"{len(live)} live replies meanwhile, stored {max(live, default=0)} ms after they were written, none lost"
      if len(live) == 10 else f"of 10 live replies {len(live)} were stored")
print(f"the longest time in which the bot answered nobody: {turn[1] if turn else '?'} ms of the processor")
wrong = lost + doubled + unordered + invented + (len(live) != 10) + (max(pages.values(), default=0) > 50)
print(f"missed\t{threads * replies}\t{lost}\t{doubled}")
sys.exit(1 if wrong or max(live, default=0) > 3000 else 0)
