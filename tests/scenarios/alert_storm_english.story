A storm in English: an accident, what fires during it, one cause, one by one
2026-11-23 Europe/Minsk, en

# Six rules at once; what one is was said alone
10:00 ⚡ Alertmanager: [FIRING:1] R1 (critical) ⏎ x
    ↳ «[FIRING:1] R1 (critical)»
        🟡 *R1*: what was it?
        · answer due by 10:15, or `!cause …`
        [I'll look] [One-off*] [File an issue] [Accident!]
10:00:05 ⚡ Alertmanager: [FIRING:1] R2 (critical) ⏎ x
    ↳ «[FIRING:1] R2 (critical)»
        🟡 *R2*: what was it?
        · answer due by 10:15, or `!cause …`
        [I'll look] [One-off*] [File an issue] [Accident!]
10:00:10 ⚡ Alertmanager: [FIRING:1] R3 (critical) ⏎ x
    ↳ «[FIRING:1] R3 (critical)»
        🟡 *R3*: what was it?
        · answer due by 10:15, or `!cause …`
        [I'll look] [One-off*] [File an issue] [Accident!]
10:00:15 ⚡ Alertmanager: [FIRING:1] R4 (critical) ⏎ x
    ↳ «[FIRING:1] R4 (critical)»
        🟡 *R4*: what was it?
        · answer due by 10:15, or `!cause …`
        [I'll look] [One-off*] [File an issue] [Accident!]
10:00:20 ⚡ Alertmanager: [FIRING:1] R5 (critical) ⏎ x
    ↳ «[FIRING:1] R5 (critical)»
        🟡 *R5*: what was it?
        · answer due by 10:15, or `!cause …`
        [I'll look] [One-off*] [File an issue] [Accident!]
10:00:25 ⚡ Alertmanager: [FIRING:1] R6 (critical) ⏎ x
    ▣ #ehr_alert
        🔴 *Storm: 6 alerts in 1 min, rules: 6* · last 10:00
        • R1 (→)
        • R2 (→)
        • R3 (→)
        • R4 (→)
        • R5 (→)
        • R6 (→)
        · The answer counts for all and is written under each.
        [I'll look] [Accident!] [One issue] [One cause for all 6] [One by one]
    ✎ ↳ «[FIRING:1] R1 (critical)»
        − · answer due by 10:15, or `!cause …`
        − [I'll look] [One-off*] [File an issue] [Accident!]
        🟡 *R1*: to be answered in the common message (→)
    ✎ ↳ «[FIRING:1] R2 (critical)»
        − · answer due by 10:15, or `!cause …`
        − [I'll look] [One-off*] [File an issue] [Accident!]
        🟡 *R2*: to be answered in the common message (→)
    ✎ ↳ «[FIRING:1] R3 (critical)»
        − · answer due by 10:15, or `!cause …`
        − [I'll look] [One-off*] [File an issue] [Accident!]
        🟡 *R3*: to be answered in the common message (→)
    ✎ ↳ «[FIRING:1] R4 (critical)»
        − · answer due by 10:15, or `!cause …`
        − [I'll look] [One-off*] [File an issue] [Accident!]
        🟡 *R4*: to be answered in the common message (→)
    ✎ ↳ «[FIRING:1] R5 (critical)»
        − · answer due by 10:15, or `!cause …`
        − [I'll look] [One-off*] [File an issue] [Accident!]
        🟡 *R5*: to be answered in the common message (→)
10:00:40 ⚡ Alertmanager: [FIRING:2] R6 (critical) ⏎ x
    ✎ «🔴 *Storm: 6 alerts in 1 min, r…»
        🔴 *Storm: 7 alerts in 1 min, rules: 6* · last 10:00
        • R6 ×2 (→)
        [I'll look] [Accident!] [One issue] [One cause for all 7] [One by one]
10:01 L1b ↳ [R2 (critical)] !cause a test stand
    ✎ ↳ «[FIRING:1] R2 (critical)»
        − 🟡 *R2*: to be answered in the common message (→)
        ⚪ One-off: "a test stand" · Egor Bridge, 10:01 [Change]
    +✅ «[FIRING:1] R2 (critical)»
    +✅ «!cause a test stand»
    ✎ «🔴 *Storm: 7 alerts in 1 min, r…»
        🔴 *Storm: 6 alerts in 1 min, rules: 5* · last 10:00
        − • R2 (→)
        [I'll look] [Accident!] [One issue] [One cause for all 6] [One by one]
10:01:30 guest ↳ [Storm] !cause the moon
    → guest ↳ «🔴 *Storm: 6 alerts in 1 min, r…»: ⛔ Not done: you are not on the roster. In an
      accident's thread your replies are recorded. Boris Oak can add you.

# Two see an accident at once: one presses, the other types
10:02 L1 presses [Accident] in [Storm]
    ▤ L1
        Declare an accident
        What is down*: R1, R2, R3…
        Since: 23.11.2026 10:00
        · 14:02, yesterday 23:50, 15 minutes ago
        Share of clients: ‹60 %›
        Data loss: ◉ being checked ○ no ○ yes ○ yes, and the system works
        Drill: ☐ This is a drill
        [Declare*] [Cancel]
10:02:30 L1b ↳ [Storm] !accident No network
    → L1b ↳ «🔴 *Storm: 6 alerts in 1 min, r…»: 🔴 Accident A-1 is declared.
    ▣ #ehr_community
        🔴 Accident A-1 · No network
        *Ongoing 2 min* · since 10:00, Mon 23 Nov · share: Egor Bridge will say · data loss:
          whoever takes the VMs will check
        Infrastructure: Vera Volt is called; waiting until 10:08 [I'll take it*]
        Access to the VMs: Dina Key is called; waiting until 10:08 [I'll take it*]
        · Order: *1 data* → 2 service → 3 cause
        · Latest: Egor Bridge "!accident No network" 10:02 · 2 entries · issue being filed ·
          updated 10:02
        [Restored*] [Share] [⋯ Data loss | Cause and measures | Call | Cut a client off | Help]
    ↳ A-1: Write what you do here: every reply is recorded. Mark what matters with 📌. Words:
      `!restored`, `!cause …`, `!help`.
    ✎ ↳ «[FIRING:1] R1 (critical)»
        − 🟡 *R1*: to be answered in the common message (→)
        🔴 Accident A-1: replies from here are recorded in it.
    +🔴 «[FIRING:1] R1 (critical)»
    ✎ ↳ «[FIRING:1] R3 (critical)»
        − 🟡 *R3*: to be answered in the common message (→)
        🔴 Accident A-1: replies from here are recorded in it.
    +🔴 «[FIRING:1] R3 (critical)»
    ✎ ↳ «[FIRING:1] R4 (critical)»
        − 🟡 *R4*: to be answered in the common message (→)
        🔴 Accident A-1: replies from here are recorded in it.
    +🔴 «[FIRING:1] R4 (critical)»
    ✎ ↳ «[FIRING:1] R5 (critical)»
        − 🟡 *R5*: to be answered in the common message (→)
        🔴 Accident A-1: replies from here are recorded in it.
    +🔴 «[FIRING:1] R5 (critical)»
    +🔴 «[FIRING:1] R6 (critical)»
    ✎ «🔴 *Storm: 6 alerts in 1 min, r…»
        − 🔴 *Storm: 6 alerts in 1 min, rules: 5* · last 10:00
        🔴 Accident A-1: replies from here are recorded in it.
        − · The answer counts for all and is written under each.
        − [I'll look] [Accident!] [One issue] [One cause for all 6] [One by one]
    +✅ «!accident No network»
    ✉ head: 🔴 *Accident A-1 is declared:* No network · Egor Bridge, 10:02
    ✉ infra
        📞 *Accident A-1: you are needed, infrastructure*
        No network · since 10:00 · share: Egor Bridge will say
        [I'll take it*] [I can't]
        · Without an answer we call you again at 10:05 and everybody at 10:08.
    ✉ vm
        📞 *Accident A-1: you are needed, access to the VMs*
        No network · since 10:00 · share: Egor Bridge will say
        [I'll take it*] [I can't]
        · Without an answer we call you again at 10:05 and everybody at 10:08.
    support#1 «Accident A-1, 23.11.2026: No network» Priority: High → head
    ✎ A-1: · Latest: Egor Bridge "!accident No network" 10:02 · 2 entries · issue #1 · updated 10:02
    ✎ ↳ «[FIRING:1] R1 (critical)»: (nothing that shows)
    ✎ A-1: (nothing that shows)
    ✎ ✉ infra: [I'll take it*] [I can't] (Thread →)
    ✎ ✉ vm: [I'll take it*] [I can't] (Thread →)
10:03 L1 fills What is down: The network; Share of clients: 100 %; Data loss: no; submits
    ✎ A-1
        *Ongoing 3 min* · since 10:00, Mon 23 Nov · down for ≈100 % of clients · no data loss
        · Order: 1 data ✓ → *2 service* → 3 cause
        · Latest: Ann Fox "The network" 10:03 · 3 entries · issue #1 · updated 10:03
    ✉ L1
        Accident A-1 has been open since 10:00: your words were added to it.
        [This is another one] (Open →)
    support#1 ✎ description

# During it nobody is asked
10:04 ⚡ Alertmanager: [FIRING:1] R7 (critical) ⏎ x
    ✎ A-1: · Latest: Ann Fox "The network" 10:03 · 3 entries · 1 alert · issue #1 · updated 10:04
10:05 ⚡ Alertmanager: [FIRING:1] R8 (critical) ⏎ x
    ✎ A-1: · Latest: Ann Fox "The network" 10:03 · 3 entries · 2 alerts · issue #1 · updated 10:05
    ✉ infra
        📞 *Second call: accident A-1, infrastructure.* 3 min without an answer.
        [I'll take it*] [I can't] (Thread →)
    ✎ ✉ infra
        − No network · since 10:00 · share: Egor Bridge will say
        − [I'll take it*] [I can't] (Thread →)
        − · Without an answer we call you again at 10:05 and everybody at 10:08.
        📞 Accident A-1, infrastructure: called again at 10:05.
    ✉ vm
        📞 *Second call: accident A-1, access to the VMs.* 3 min without an answer.
        [I'll take it*] [I can't] (Thread →)
    ✎ ✉ vm
        − No network · since 10:00 · share: Egor Bridge will say
        − [I'll take it*] [I can't] (Thread →)
        − · Without an answer we call you again at 10:05 and everybody at 10:08.
        📞 Accident A-1, access to the VMs: called again at 10:05.
10:05:30 infra presses [I'll take it] in DM
    ✎ A-1: Infrastructure: Vera Volt, since 10:05
    ✎ ✉ infra
        − 📞 *Second call: accident A-1, infrastructure.* 3 min without an answer.
        − [I'll take it*] [I can't] (Thread →)
        You took infrastructure, accident A-1, 10:05.
        [Hand over] [I'm leaving] (Thread →)
10:05:40 vm presses [I'll take it] in DM
    ✎ A-1: Access to the VMs: Dina Key, since 10:05
    ✎ ✉ vm
        − 📞 *Second call: accident A-1, access to the VMs.* 3 min without an answer.
        − [I'll take it*] [I can't] (Thread →)
        You took access to the VMs, accident A-1, 10:05.
        [Hand over] [I'm leaving] (Thread →)
10:06 L1 ↳ [A-1] !restored
    ↳ A-1: 🟡 Restored at 10:06, downtime 6 min: Ann Fox.
    ↳ A-1
        *Missing for the summary of A-1:*
        • cause: @Dina Key
        • measures: @Vera Volt
        • follow-ups: @Boris Oak
        [Cause and measures*]
        · Or reply: `!cause …` `!measure …` `!task …` `!task none why` · We will ask again at
          09:00, Tue 24 Nov.
    ✎ A-1
        − *Ongoing 5 min* · since 10:00, Mon 23 Nov · down for ≈100 % of clients · no data loss
        − Access to the VMs: Dina Key, since 10:05
        − [Restored*] [Share] [⋯ Data loss | Cause and measures | Call | Cut a client off | Help]
        🟡 Accident A-1 · restored · No network
        *Downtime 6 min* · 10:00–10:06 · down for ≈100 % of clients · no data loss
        Infrastructure: Vera Volt, since 10:05 · Access to the VMs: Dina Key, since 10:05
        Missing for the summary: cause: asked Dina Key at 10:06 · measures: asked Vera Volt at
          10:06 · follow-ups: asked Boris Oak at 10:06
        · Latest: Ann Fox "!restored" 10:06 · 4 entries · 2 alerts · issue #1 · updated 10:06
        [Cause and measures*] [Summary] [Down again!] [⋯ Share | Data loss | Call | Cut a client
          off | Help]
    +✅ «!restored»
    ✉ head: 🟡 *Accident A-1 is restored* at 10:06, downtime 6 min · Ann Fox
    ✉ infra: 🟡 *Accident A-1 is restored* at 10:06, downtime 6 min · Ann Fox
    ✎ ✉ infra
        − You took infrastructure, accident A-1, 10:05.
        − [Hand over] [I'm leaving] (Thread →)
        Accident A-1: restored at 10:06. You had infrastructure since 10:05.
    ✎ ✉ vm
        − You took access to the VMs, accident A-1, 10:05.
        − [Hand over] [I'm leaving] (Thread →)
        Accident A-1: restored at 10:06. You had access to the VMs since 10:05.
    support#1 ✎ description
10:07 L1 ↳ [A-1] !cause a switch burnt out
    ✎ A-1
        Missing for the summary: measures: asked Vera Volt at 10:06 · follow-ups: asked Boris Oak
          at 10:06
        · Latest: Ann Fox "!cause a switch burnt out" 10:07 · 5 entries · 2 alerts · issue #1 ·
          updated 10:07
        [Cause and measures*] [Summary] [Down again!] [⋯ Share | Data loss | Call | Cut a client
          off | Help] [Settle alerts (2)]
    ✎ ↳ A-1
        • cause: Ann Fox, 10:07 ✓
        · Or reply: `!measure …` `!task …` `!task none why` · We will ask again at 09:00, Tue 24
          Nov.
    +✅ «!cause a switch burnt out»
    support#1 ✎ description
10:08 L1b presses [Settle alerts (2)]
    → L1b: Written under 2 alerts: "a switch burnt out".
    ✎ A-1: [Cause and measures*] [Summary] [Down again!] [⋯ Share | Data loss | Call | Cut a client
      off | Help]
    ↳ «[FIRING:1] R7 (critical)»: ⚪ Cause: accident A-1, "a switch burnt out" · Egor Bridge, 10:08
      [Change]
    +✅ «[FIRING:1] R7 (critical)»
    ↳ «[FIRING:1] R8 (critical)»: ⚪ Cause: accident A-1, "a switch burnt out" · Egor Bridge, 10:08
      [Change]
    +✅ «[FIRING:1] R8 (critical)»
10:09 head ↳ [A-1] !cancel an exercise of the centre
    ✎ A-1
        − *Downtime 6 min* · 10:00–10:06 · down for ≈100 % of clients · no data loss
        − Infrastructure: Vera Volt, since 10:05 · Access to the VMs: Dina Key, since 10:05
        − Missing for the summary: measures: asked Vera Volt at 10:06 · follow-ups: asked Boris Oak
          at 10:06
        − · Latest: Ann Fox "!cause a switch burnt out" 10:07 · 5 entries · 2 alerts · issue #1 ·
          updated 10:08
        − [Cause and measures*] [Summary] [Down again!] [⋯ Share | Data loss | Call | Cut a client
          off | Help]
        ⚪ Accident A-1 · cancelled · No network
        Cancelled: an exercise of the centre · Boris Oak, 10:09 · no downtime
    ✎ ↳ A-1
        − *Missing for the summary of A-1:*
        − • cause: Ann Fox, 10:07 ✓
        − • measures: @Vera Volt
        − • follow-ups: @Boris Oak
        − [Cause and measures*]
        − · Or reply: `!measure …` `!task …` `!task none why` · We will ask again at 09:00, Tue 24
          Nov.
        ⚪ Accident A-1: cancelled by Boris Oak, 10:09.
    +✅ «!cancel an exercise of the cen…»
    ✎ ↳ «[FIRING:1] R1 (critical)»
        − 🔴 Accident A-1: replies from here are recorded in it.
        🟡 *R1*: to be answered in the common message (→)
    −🔴 «[FIRING:1] R1 (critical)»
    ✎ ↳ «[FIRING:1] R3 (critical)»
        − 🔴 Accident A-1: replies from here are recorded in it.
        🟡 *R3*: to be answered in the common message (→)
    −🔴 «[FIRING:1] R3 (critical)»
    ✎ ↳ «[FIRING:1] R4 (critical)»
        − 🔴 Accident A-1: replies from here are recorded in it.
        🟡 *R4*: to be answered in the common message (→)
    −🔴 «[FIRING:1] R4 (critical)»
    ✎ ↳ «[FIRING:1] R5 (critical)»
        − 🔴 Accident A-1: replies from here are recorded in it.
        🟡 *R5*: to be answered in the common message (→)
    −🔴 «[FIRING:1] R5 (critical)»
    −🔴 «[FIRING:1] R6 (critical)»
    ✎ A-1
        − 🔴 Accident A-1: replies from here are recorded in it.
        🔴 *Storm: 6 alerts in 1 min, rules: 5* · last 10:00
        · The answer counts for all and is written under each.
        [I'll look] [Accident!] [One issue] [One cause for all 6] [One by one]
    ✎ ✉ head: Accident A-1 is cancelled: an exercise of the centre.
    ✎ ✉ infra: Accident A-1 is cancelled: an exercise of the centre.
    ✎ ✉ infra: Accident A-1 is cancelled: an exercise of the centre.
    ✎ ✉ vm: Accident A-1 is cancelled: an exercise of the centre.
    ✎ ✉ vm: Accident A-1 is cancelled: an exercise of the centre.
    support#1 ✎ description
    support#1 closed
10:24 …
    ✉ L1
        ⚠️ Unanswered for 24 min: a storm, 6 alerts since 10:00.
        [One cause for all 6] [One issue] (Thread →) [Snooze]
    ✉ L1b
        ⚠️ Unanswered for 24 min: a storm, 6 alerts since 10:00.
        [One cause for all 6] [One issue] (Thread →) [Snooze]
10:39 …
    ✉ head
        ⚠️ Unanswered for 39 min: a storm, 6 alerts since 10:00.
        [One cause for all 6] [One issue] (Thread →) [Snooze]

# One by one
11:00 ⚡ Alertmanager: [FIRING:1] S1 (critical) ⏎ x
    ↳ «[FIRING:1] S1 (critical)»
        🟡 *S1*: what was it?
        · answer due by 11:15, or `!cause …`
        [I'll look] [One-off*] [File an issue] [Accident!]
11:00:05 ⚡ Alertmanager: [FIRING:1] S2 (critical) ⏎ x
    ↳ «[FIRING:1] S2 (critical)»
        🟡 *S2*: what was it?
        · answer due by 11:15, or `!cause …`
        [I'll look] [One-off*] [File an issue] [Accident!]
11:00:10 ⚡ Alertmanager: [FIRING:1] S3 (critical) ⏎ x
    ↳ «[FIRING:1] S3 (critical)»
        🟡 *S3*: what was it?
        · answer due by 11:15, or `!cause …`
        [I'll look] [One-off*] [File an issue] [Accident!]
11:00:15 ⚡ Alertmanager: [FIRING:1] S4 (critical) ⏎ x
    ↳ «[FIRING:1] S4 (critical)»
        🟡 *S4*: what was it?
        · answer due by 11:15, or `!cause …`
        [I'll look] [One-off*] [File an issue] [Accident!]
11:00:20 ⚡ Alertmanager: [FIRING:1] S5 (critical) ⏎ x
    ↳ «[FIRING:1] S5 (critical)»
        🟡 *S5*: what was it?
        · answer due by 11:15, or `!cause …`
        [I'll look] [One-off*] [File an issue] [Accident!]
11:00:25 ⚡ Alertmanager: [FIRING:1] S6 (critical) ⏎ x
    ▣ #ehr_alert
        🔴 *Storm: 6 alerts in 1 min, rules: 6* · last 11:00
        • S1 (→)
        • S2 (→)
        • S3 (→)
        • S4 (→)
        • S5 (→)
        • S6 (→)
        · The answer counts for all and is written under each.
        [I'll look] [Accident!] [One issue] [One cause for all 6] [One by one]
    ✎ ↳ «[FIRING:1] S1 (critical)»
        − · answer due by 11:15, or `!cause …`
        − [I'll look] [One-off*] [File an issue] [Accident!]
        🟡 *S1*: to be answered in the common message (→)
    ✎ ↳ «[FIRING:1] S2 (critical)»
        − · answer due by 11:15, or `!cause …`
        − [I'll look] [One-off*] [File an issue] [Accident!]
        🟡 *S2*: to be answered in the common message (→)
    ✎ ↳ «[FIRING:1] S3 (critical)»
        − · answer due by 11:15, or `!cause …`
        − [I'll look] [One-off*] [File an issue] [Accident!]
        🟡 *S3*: to be answered in the common message (→)
    ✎ ↳ «[FIRING:1] S4 (critical)»
        − · answer due by 11:15, or `!cause …`
        − [I'll look] [One-off*] [File an issue] [Accident!]
        🟡 *S4*: to be answered in the common message (→)
    ✎ ↳ «[FIRING:1] S5 (critical)»
        − · answer due by 11:15, or `!cause …`
        − [I'll look] [One-off*] [File an issue] [Accident!]
        🟡 *S5*: to be answered in the common message (→)
11:01 L1 presses [One by one]
    ✎ ↳ «[FIRING:1] S1 (critical)»
        🟡 *S1*: what was it?
        · answer due by 11:16, or `!cause …`
        [I'll look] [One-off*] [File an issue] [Accident!]
    ✎ ↳ «[FIRING:1] S2 (critical)»
        🟡 *S2*: what was it?
        · answer due by 11:16, or `!cause …`
        [I'll look] [One-off*] [File an issue] [Accident!]
    ✎ ↳ «[FIRING:1] S3 (critical)»
        🟡 *S3*: what was it?
        · answer due by 11:16, or `!cause …`
        [I'll look] [One-off*] [File an issue] [Accident!]
    ✎ ↳ «[FIRING:1] S4 (critical)»
        🟡 *S4*: what was it?
        · answer due by 11:16, or `!cause …`
        [I'll look] [One-off*] [File an issue] [Accident!]
    ✎ ↳ «[FIRING:1] S5 (critical)»
        🟡 *S5*: what was it?
        · answer due by 11:16, or `!cause …`
        [I'll look] [One-off*] [File an issue] [Accident!]
    ↳ «[FIRING:1] S6 (critical)»
        🟡 *S6*: what was it?
        · answer due by 11:16, or `!cause …`
        [I'll look] [One-off*] [File an issue] [Accident!]
    ✎ «🔴 *Storm: 6 alerts in 1 min, r…»
        ⚪ Storm, 6 alerts: asked about one by one · Ann Fox, 11:01
        − · The answer counts for all and is written under each.
        − [I'll look] [Accident!] [One issue] [One cause for all 6] [One by one]
11:02 L1b ↳ [Storm] !cause the network
    → L1b ↳ «⚪ Storm, 6 alerts: asked about…»: ⛔ Not done: the storm is asked about one by one.
