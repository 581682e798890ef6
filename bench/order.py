#!/usr/bin/env python3
"""Reads the system calls of the daemon's thread (strace -yy -x -ttt) and holds each acknowledgement against law 1:

order.py TRACE…

the envelope came in on a connection; then it was written to the store's log; then that was flushed; only then the
acknowledgement left, on the same connection. One with an answer in it waits for a second flush, of the handling.
Prints one envelope's way; exit status 1 when one of them went otherwise."""

import ast
import json
import re
import struct
import sys

CALL = re.compile(r"^(\d+\.\d+) (\w+)\((\d+)<(.*?)>(?:\(.*?\))?(?:, (\"(?:\\.|[^\"\\])*\")(\.\.\.)?)?.*\) += (-?\d+)")
ENVELOPE = re.compile(rb'"envelope_id": ?"([^"]+)"')
READS, WRITES = ("read", "recvfrom"), ("write", "sendto")


def calls(path):
    """(moment, call, descriptor and what it is, bytes) of each call that did something."""
    with open(path, encoding="ascii", errors="replace") as f:
        for line in f:
            # A connection's addresses have an arrow in them: ends of names are found without it.
            m = CALL.match(line.replace("->", " to "))
            if m and int(m.group(7)) >= 0:
                data = ast.literal_eval("b" + m.group(5)) if m.group(5) else b""
                yield float(m.group(1)), m.group(2), f"{m.group(3)}<{m.group(4)}>", data


def frames(data):
    """The texts of the client's WebSocket frames, unmasked."""
    while len(data) >= 6 and data[0] == 0x81 and data[1] & 0x80:
        size, at = data[1] & 0x7F, 2
        if size == 126:
            size, at = struct.unpack(">H", data[2:4])[0], 4
        elif size == 127:
            size, at = struct.unpack(">Q", data[2:10])[0], 10
        mask, body = data[at:at + 4], data[at + 4:at + 4 + size]
        yield bytes(b ^ mask[i % 4] for i, b in enumerate(body))
        data = data[at + 4 + size:]


class Way:
    """What has happened to one envelope so far."""

    def __init__(self, moment, where):
        self.came, self.where = moment, where
        self.logged = self.flushed = self.acked = None
        self.flushes = 0


def fault_of(way, where, answers):
    if way is None:
        return "was never received"
    if way.where != where:
        return f"came on {way.where} and was acknowledged on {where}"
    if way.logged is None:
        return "was acknowledged before it was written"
    if way.flushed is None:
        return "was acknowledged before it was flushed"
    if answers and way.flushes < 2:
        return "was answered before its handling was flushed"
    return None


def follow(path, ways, faults):
    for moment, call, where, data in calls(path):
        log = where.endswith("-wal>")
        if call in READS and "TCP" in where:
            for m in ENVELOPE.finditer(data):
                ways.setdefault(m.group(1), Way(moment, where))
        elif call == "pwrite64" and log:
            for m in ENVELOPE.finditer(data):
                if m.group(1) in ways and ways[m.group(1)].logged is None:
                    ways[m.group(1)].logged = moment
        elif call == "fdatasync" and log:
            for way in ways.values():
                if way.logged is not None:
                    way.flushed = way.flushed or moment
                    way.flushes += 1
        elif call in WRITES and "TCP" in where:
            for text in frames(data):
                ack = json.loads(text)
                envelope = ack["envelope_id"].encode()
                fault = fault_of(ways.get(envelope), where, "payload" in ack)
                if fault:
                    faults.append(f"{envelope.decode()} {fault}")
                elif ways[envelope].acked is None:
                    ways[envelope].acked = moment


def show(envelope, way):
    print(f"     {envelope.decode()}, ms after it came:")
    for moment, what in ((way.came, f"read from {way.where}"), (way.logged, "pwrite64 to the log"),
                         (way.flushed, "fdatasync of the log"), (way.acked, f"written to {way.where}")):
        print(f"     {(moment - way.came) * 1000:8.2f}  {what}")


def main():
    ways, faults = {}, []
    for path in sys.argv[1:]:
        follow(path, ways, faults)
    acked = {e: w for e, w in ways.items() if w.acked is not None}
    for fault in faults:
        print("FAIL " + fault)
    if len(acked) < len(ways):
        faults.append("some were not acknowledged")
        print(f"FAIL {len(ways) - len(acked)} of {len(ways)} were not acknowledged")
    if not acked:
        print("FAIL no acknowledgement was seen")
        return 1
    print(f"{'FAIL' if faults else 'ok  '} {len(acked)} acknowledgements: received, logged, flushed, "
          "then acknowledged on the same connection")
    show(*list(acked.items())[len(acked) // 2])
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
