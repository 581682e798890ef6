Alerts in English: each kind of monitoring, one-off, issue, accident
2026-11-23 Europe/Minsk, en
toml:
  dashboard = "https://grafana.example.org/d/ehr"

# Alertmanager: somebody looks, says it plainly, and records it as the cause
10:00 ⚡ Alertmanager: [FIRING:1] HighLatency db (critical) ⏎ p99 latency > 2s
    ↳ «[FIRING:1] HighLatency db (cri…»
        🟡 *HighLatency db*: what was it?
        · answer due by 10:15, or `!cause …`
        [I'll look] [One-off*] [File an issue] [Accident!] (Dashboard →)
10:01 L1 presses [I'll look]
    ✎ ↳ «[FIRING:1] HighLatency db (cri…»
        🟡 *HighLatency db*: Ann Fox is looking since 10:01
        − [I'll look] [One-off*] [File an issue] [Accident!] (Dashboard →)
        [One-off*] [File an issue] [Accident!] (Dashboard →)
    +👀 «[FIRING:1] HighLatency db (cri…»
10:02 L1b presses [I'll look]
    ✗ L1b is not shown I'll look
10:03 guest ↳ [HighLatency] !cause the moon
    → guest ↳ «[FIRING:1] HighLatency db (cri…»: ⛔ Not done: you are not on the roster. In an
      accident's thread your replies are recorded. Boris Oak can add you.
10:04 L1 ↳ [HighLatency] a nightly job ran by day
    → L1 ↳ «[FIRING:1] HighLatency db (cri…»
        ℹ️ Record "a nightly job ran by day" as the cause?
        [Yes, one-off*] [No, just a reply]
10:05 L1 presses [Yes, one-off]
    ✎ ↳ «[FIRING:1] HighLatency db (cri…»
        − 🟡 *HighLatency db*: Ann Fox is looking since 10:01
        − · answer due by 10:15, or `!cause …`
        ⚪ One-off: "a nightly job ran by day" · Ann Fox, 10:05 [Change]
        (Dashboard →)
    +✅ «[FIRING:1] HighLatency db (cri…»
    −👀 «[FIRING:1] HighLatency db (cri…»
10:06 ⚡ Alertmanager: [RESOLVED] HighLatency db (critical) ⏎ p99 latency > 2s
    ✎ ↳ «[FIRING:1] HighLatency db (cri…»
        ⚪ One-off: "a nightly job ran by day" · Ann Fox, 10:05
        Resolved at 10:06 after 6 min [Change]

# Grafana: fires again after a one-off, the same cause by one press; ticked
11:00 ⚡ Grafana: [FIRING:1] ApiDown (critical) ⏎ api is down
    ↳ «[FIRING:1] ApiDown (critical)»
        🟡 *ApiDown*: what was it?
        · answer due by 11:15, or `!cause …`
        [I'll look] [One-off*] [File an issue] [Accident!] (Dashboard →)
11:01 L1b ↳ [ApiDown] a deploy of the vendor
    → L1b ↳ «[FIRING:1] ApiDown (critical)»
        ℹ️ Record "a deploy of the vendor" as the cause?
        [Yes, one-off*] [No, just a reply]
11:02 L1 :white_check_mark: «a deploy of the vendor»
    ✎ ↳ «[FIRING:1] ApiDown (critical)»
        − 🟡 *ApiDown*: what was it?
        − · answer due by 11:15, or `!cause …`
        − [I'll look] [One-off*] [File an issue] [Accident!] (Dashboard →)
        ⚪ One-off: "a deploy of the vendor" · Ann Fox, 11:02 [Change]
        (Dashboard →)
    +✅ «[FIRING:1] ApiDown (critical)»
11:30 ⚡ Grafana: [FIRING:1] ApiDown (critical) ⏎ api is down
    ↳ «[FIRING:1] ApiDown (critical)»
        🟡 *ApiDown*: what was it?
        · Fired 2 times in 24 h. · Earlier cause: "a deploy of the vendor", Ann Fox
        · answer due by 11:45, or `!cause …`
        [I'll look] [Same cause] [One-off*] [File an issue] [Accident!]
        (Dashboard →)
11:31 L1b presses [Same cause]
    ✎ ↳ «[FIRING:1] ApiDown (critical)»
        − 🟡 *ApiDown*: what was it?
        − · Fired 2 times in 24 h. · Earlier cause: "a deploy of the vendor", Ann Fox
        − · answer due by 11:45, or `!cause …`
        − [I'll look] [Same cause] [One-off*] [File an issue] [Accident!]
        ⚪ One-off: "a deploy of the vendor" · Egor Bridge, 11:31 [Change]
    +✅ «[FIRING:1] ApiDown (critical)»

# Zabbix: an issue with a priority, counted while it is open, over with it
12:00 ⚡ Zabbix: {"attachments":[{"title":"Problem: low disk space","text":"Host: broker-1"}]}
    ↳ «Problem: low disk space»
        🟡 *low disk space*: what was it?
        · answer due by 12:15, or `!cause …`
        [I'll look] [One-off*] [File an issue] [Accident!] (Dashboard →)
12:01 L1 presses [File an issue]
    ▤ L1
        File an issue
        Priority*: ○ High: the system is down ○ Medium: there is a workaround ○ Low: not critical
        What is known*: Problem: low disk space Host: broker-1
        [File*] [Cancel]
12:02 L1 fills Priority: Low: not critical; What is known: the journals grow; submits
    ✎ ↳ «Problem: low disk space»
        − 🟡 *low disk space*: what was it?
        − · answer due by 12:15, or `!cause …`
        − [I'll look] [One-off*] [File an issue] [Accident!] (Dashboard →)
        📋 Issue being filed, low priority · Ann Fox, 12:02
        (Dashboard →)
    +🎫 «Problem: low disk space»
    ✉ head
        *Untriaged: 1*
        📋 *being filed* · low disk space
        alert, filed by Ann Fox, 12:02 (Thread →)
        > the journals grow
        [Responsible ▾ Ann Fox, 0 now | Egor Bridge, 0 now] [Priority ▾ High: the system is down |
          Medium: there is a workaround | Low: not critical✓]
    support#1 «Alert, 23.11.2026: low disk space» Priority: Low
    ✎ ↳ «Problem: low disk space»: 📋 Issue #1, low priority · Ann Fox, 12:02
    ✎ ✉ head
        − 📋 *being filed* · low disk space
        📋 *#1* · low disk space
        [Responsible ▾ Ann Fox, 0 now | Egor Bridge, 0 now] [Priority ▾ High: the system is down |
          Medium: there is a workaround | Low: not critical✓] (GitLab →)
12:03 ⚡ Zabbix: {"attachments":[{"title":"Problem: low disk space","text":"Host: broker-1"}]}
    ✎ ↳ «Problem: low disk space»: 📋 Issue #1, low priority · Ann Fox, 12:02 · fired 2 times
    support#1 ✎ description
12:04 ⚡ Zabbix: {"attachments":[{"title":"Resolved in 4m: low disk space","text":"Host: broker-1"}]}
    ✎ ↳ «Problem: low disk space»: Resolved at 12:04 after 4 min
    support#1 ✎ description
12:05 head closes support#1
12:06 …
    ✎ ↳ «Problem: low disk space»
        − 📋 Issue #1, low priority · Ann Fox, 12:02 · fired 2 times
        ⚪ #1 · closed · low priority · Boris Oak, 12:05 · fired 2 times
    ✎ ✉ head
        − *Untriaged: 1*
        − 📋 *#1* · low disk space
        − alert, filed by Ann Fox, 12:02 (Thread →)
        − > the journals grow
        − [Responsible ▾ Ann Fox, 0 now | Egor Bridge, 0 now] [Priority ▾ High: the system is down
          | Medium: there is a workaround | Low: not critical✓] (GitLab →)
        🟢 Nothing waits for triage.

# Something unknown, by its text; it is an accident, its thread a part of the record
14:00 ⚡ watchdog: queue of prescriptions is not moving
    ↳ «queue of prescriptions is not …»
        🟡 *queue of prescriptions is not moving*: what was it?
        · answer due by 14:15, or `!cause …`
        [I'll look] [One-off*] [File an issue] [Accident!] (Dashboard →)
14:01 L1 ↳ [queue of prescriptions] !impact 60%
    ✎ ↳ «queue of prescriptions is not …»: · down for ≈60 % of clients (Ann Fox, 14:01)
    +✅ «!impact 60%»
14:02 L1b ↳ [queue of prescriptions] !accident
    → L1b ↳ «queue of prescriptions is not …»: 🔴 Accident A-1 is declared.
    ▣ #ehr_community
        🔴 Accident A-1 · queue of prescriptions is not moving
        *Ongoing 2 min* · since 14:00, Mon 23 Nov · down for ≈60 % of clients · data loss: whoever
          takes the VMs will check
        Infrastructure: Vera Volt is called; waiting until 14:08 [I'll take it*]
        Access to the VMs: Dina Key is called; waiting until 14:08 [I'll take it*]
        · Order: *1 data* → 2 service → 3 cause
        · Latest: Egor Bridge "!accident" 14:02 · 2 entries · issue being filed · updated 14:02
        [Restored*] [Share] [⋯ Data loss | Cause and measures | Call | Cut a client off | Help]
    ↳ A-1: Write what you do here: every reply is recorded. Mark what matters with 📌. Words:
      `!restored`, `!cause …`, `!help`.
    ✎ ↳ «queue of prescriptions is not …»
        − 🟡 *queue of prescriptions is not moving*: what was it?
        − · down for ≈60 % of clients (Ann Fox, 14:01)
        − · answer due by 14:15, or `!cause …`
        − [I'll look] [One-off*] [File an issue] [Accident!] (Dashboard →)
        🔴 Accident A-1: replies from here are recorded in it.
    +🔴 «queue of prescriptions is not …»
    +✅ «!accident»
    ✉ head: 🔴 *Accident A-1 is declared:* queue of prescriptions is not moving · Egor Bridge, 14:02
    ✉ infra
        📞 *Accident A-1: you are needed, infrastructure*
        queue of prescriptions is not moving · since 14:00 · down for ≈60 % of clients
        [I'll take it*] [I can't]
        · Without an answer we call you again at 14:05 and everybody at 14:08.
    ✉ vm
        📞 *Accident A-1: you are needed, access to the VMs*
        queue of prescriptions is not moving · since 14:00 · down for ≈60 % of clients
        [I'll take it*] [I can't]
        · Without an answer we call you again at 14:05 and everybody at 14:08.
    support#2 «Accident A-1, 23.11.2026: queue of prescriptions is not moving» Priority: High → head
    ✎ A-1: · Latest: Egor Bridge "!accident" 14:02 · 2 entries · issue #2 · updated 14:02
    ✎ ↳ «queue of prescriptions is not …»: (nothing that shows)
    ✎ ✉ infra: [I'll take it*] [I can't] (Thread →)
    ✎ ✉ vm: [I'll take it*] [I can't] (Thread →)
14:03 L1 ↳ [queue of prescriptions] the broker is being restarted
    ✎ A-1: · Latest: Ann Fox "the broker is being restarted" 14:03 · 3 entries · issue #2 · updated
      14:03
    +📝 «the broker is being restarted»
show support#1
    support#1 «Alert, 23.11.2026: low disk space» Priority: Low, closed
    the journals grow
    Filed by Ann Fox, 23.11.2026 12:02.
    Thread: <https://example.slack.com/archives/C0000000002/p1795424400000000>.
    ### When it fired
    - 23.11.2026 12:00
    - 23.11.2026 12:03
    Resolved: 23.11.2026 12:04.
