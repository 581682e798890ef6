Alerts of a weekend: flapping is one question, Monday's list has one cause for all
2026-11-21 Europe/Minsk, en

# A rule that comes and goes
10:00 ⚡ Alertmanager: [FIRING:1] DiskFull broker (critical) ⏎ 95 %
    ↳ «[FIRING:1] DiskFull broker (cr…»
        🟡 *DiskFull broker*: what was it?
        · answer due by 23 Nov 09:15, or `!cause …`
        [I'll look] [One-off*] [File an issue] [Accident!]
10:01 ⚡ Alertmanager: [RESOLVED] DiskFull broker (critical) ⏎ 80 %
    ✎ ↳ «[FIRING:1] DiskFull broker (cr…»: Resolved at 10:01 after 1 min · the cause is still needed
10:02 ⚡ Alertmanager: [FIRING:1] DiskFull broker (critical) ⏎ 96 %
    ✎ ↳ «[FIRING:1] DiskFull broker (cr…»
        − Resolved at 10:01 after 1 min · the cause is still needed
        · Fired 2 times in 24 h.
10:03 ⚡ Alertmanager: [RESOLVED] DiskFull broker (critical) ⏎ 80 %
    ✎ ↳ «[FIRING:1] DiskFull broker (cr…»: Resolved at 10:03 after 3 min · the cause is still needed
10:04 ⚡ Alertmanager: [FIRING:1] DiskFull broker (critical) ⏎ 97 %
    ✎ ↳ «[FIRING:1] DiskFull broker (cr…»
        − Resolved at 10:03 after 3 min · the cause is still needed
        · Third time in 24 h: better file an issue.
        [I'll look] [One-off] [File an issue*] [Accident!]
10:05 ⚡ Alertmanager: [FIRING:1] DiskFull broker (critical) ⏎ 97 %
    ✎ ↳ «[FIRING:1] DiskFull broker (cr…»: · Fired 4 times in 24 h: better file an issue.
14:00 ⚡ Alertmanager: [FIRING:1] HighLatency db (critical) ⏎ p99 latency > 2s
    ↳ «[FIRING:1] HighLatency db (cri…»
        🟡 *HighLatency db*: what was it?
        · answer due by 23 Nov 09:15, or `!cause …`
        [I'll look] [One-off*] [File an issue] [Accident!]
20:00 ⚡ Alertmanager: [FIRING:1] LoginSlow (warning) ⏎ 5s
    ↳ «[FIRING:1] LoginSlow (warning)»
        🟡 *LoginSlow*: what was it?
        · answer due by 23 Nov 09:15, or `!cause …`
        [I'll look] [One-off*] [File an issue] [Accident!]
22.11
09:00 …
    support#1 «ehrbot's journal: the last hash, day by day»
    support#1 closed
    support#1 note
        22.11.2026 09:00
        ```
        ehrbot journal verify --head sha256:… --row N
        ```

# On Monday, by rule
23.11
09:00 …
    support#1 note
        23.11.2026 09:00
        ```
        ehrbot journal verify --head sha256:… --row N
        ```
09:15 …
    ✉ L1
        ⚠️ Unanswered for 1 d 23 h: DiskFull broker, since 21 Nov 10:00.
        [One-off*] [File an issue] (Thread →)
        ⚠️ Unanswered for 1 d 19 h: HighLatency db, since 21 Nov 14:00.
        [One-off*] [File an issue] (Thread →)
        ⚠️ Unanswered for 1 d 13 h: LoginSlow, since 21 Nov 20:00.
        [One-off*] [File an issue] (Thread →)
        · The same for all of them?
        [One cause for all 3] [Snooze]
    ✉ L1b
        ⚠️ Unanswered for 1 d 23 h: DiskFull broker, since 21 Nov 10:00.
        [One-off*] [File an issue] (Thread →)
        ⚠️ Unanswered for 1 d 19 h: HighLatency db, since 21 Nov 14:00.
        [One-off*] [File an issue] (Thread →)
        ⚠️ Unanswered for 1 d 13 h: LoginSlow, since 21 Nov 20:00.
        [One-off*] [File an issue] (Thread →)
        · The same for all of them?
        [One cause for all 3] [Snooze]
9:20 L1 presses [One cause for all 3]
    ▤ L1
        One cause for all
        · DiskFull broker, HighLatency db, LoginSlow
        Why it fired*: ‹›
        [Record*] [Cancel]
9:21 L1 fills Why it fired: the host was moved; submits
    ✎ ↳ «[FIRING:1] DiskFull broker (cr…»
        − 🟡 *DiskFull broker*: what was it?
        − · Fired 4 times in 24 h: better file an issue.
        − · answer due by 23 Nov 09:15, or `!cause …`
        − [I'll look] [One-off] [File an issue*] [Accident!]
        ⚪ One-off: "the host was moved" · Ann Fox, 09:21 [Change]
    +✅ «[FIRING:1] DiskFull broker (cr…»
    ✎ ↳ «[FIRING:1] HighLatency db (cri…»
        − 🟡 *HighLatency db*: what was it?
        − · answer due by 23 Nov 09:15, or `!cause …`
        − [I'll look] [One-off*] [File an issue] [Accident!]
        ⚪ One-off: "the host was moved" · Ann Fox, 09:21 [Change]
    +✅ «[FIRING:1] HighLatency db (cri…»
    ✎ ↳ «[FIRING:1] LoginSlow (warning)»
        − 🟡 *LoginSlow*: what was it?
        − · answer due by 23 Nov 09:15, or `!cause …`
        − [I'll look] [One-off*] [File an issue] [Accident!]
        ⚪ One-off: "the host was moved" · Ann Fox, 09:21 [Change]
    +✅ «[FIRING:1] LoginSlow (warning)»
    ✎ ✉ L1
        − ⚠️ Unanswered for 1 d 23 h: DiskFull broker, since 21 Nov 10:00.
        − [One-off*] [File an issue] (Thread →)
        − ⚠️ Unanswered for 1 d 19 h: HighLatency db, since 21 Nov 14:00.
        − [One-off*] [File an issue] (Thread →)
        − ⚠️ Unanswered for 1 d 13 h: LoginSlow, since 21 Nov 20:00.
        − [One-off*] [File an issue] (Thread →)
        − · The same for all of them?
        − [One cause for all 3] [Snooze]
        ✓ DiskFull broker: one-off, "the host was moved", Ann Fox
        ✓ HighLatency db: one-off, "the host was moved", Ann Fox
        ✓ LoginSlow: one-off, "the host was moved", Ann Fox
    ✎ ✉ L1b
        − ⚠️ Unanswered for 1 d 23 h: DiskFull broker, since 21 Nov 10:00.
        − [One-off*] [File an issue] (Thread →)
        − ⚠️ Unanswered for 1 d 19 h: HighLatency db, since 21 Nov 14:00.
        − [One-off*] [File an issue] (Thread →)
        − ⚠️ Unanswered for 1 d 13 h: LoginSlow, since 21 Nov 20:00.
        − [One-off*] [File an issue] (Thread →)
        − · The same for all of them?
        − [One cause for all 3] [Snooze]
        ✓ DiskFull broker: one-off, "the host was moved", Ann Fox
        ✓ HighLatency db: one-off, "the host was moved", Ann Fox
        ✓ LoginSlow: one-off, "the host was moved", Ann Fox
