Incidents wait for triage beside clients' problems
2026-11-23 Europe/Minsk, en

09:30 L1: /ehr incident low The night's reports are empty
    → L1: 📋 Incident recorded: low priority. Its thread is among the alerts.
    ▣ #ehr_alert
        🟡 *Incident · The night's reports are empty*
        · 📋 being filed, low priority · Ann Fox, 09:30
        · In the thread: `!impact 40%`, `!data yes`, `!restored`, `!cause …`
        [Accident!]
    ✉ head
        *Untriaged: 1*
        📋 *being filed* · The night's reports are empty
        incident, filed by Ann Fox, 09:30
        [Responsible ▾ Ann Fox, 0 now | Egor Bridge, 0 now] [Priority ▾ High: the system is down |
          Medium: there is a workaround | Low: not critical✓]
    support#1 «Incident, 23.11.2026: The night's reports are empty» Priority: Low
    ✎ «🟡 *Incident · The night's repo…»: · 📋 #1, low priority · Ann Fox, 09:30
    ✎ ✉ head
        − 📋 *being filed* · The night's reports are empty
        📋 *#1* · The night's reports are empty
        incident, filed by Ann Fox, 09:30 (Thread →)
        [Responsible ▾ Ann Fox, 0 now | Egor Bridge, 0 now] [Priority ▾ High: the system is down |
          Medium: there is a workaround | Low: not critical✓] (GitLab →)
    support#1 ✎ description
09:31 L1b: /ehr problem The prescription is not printed
    → L1b: Recorded; the number comes by direct message.
    ✉ L1b
        📋 *Problem being filed* · The prescription is not printed
        client: asked Egor Bridge · triage: asked Boris Oak at 09:31
        [Add details] [Undo]
    ✎ ✉ head
        *Untriaged: 2*
        📋 *being filed* · The prescription is not printed
        client: asked Egor Bridge · taken by Egor Bridge, 09:31
        [Responsible ▾ Ann Fox, 0 now | Egor Bridge, 0 now] [Priority ▾ High: the system is down |
          Medium: there is a workaround | Low: not critical] [⋯ Not ours | Duplicate | Spam |
          Complaint]
    support#2 «The prescription is not printed»
    ✎ ✉ L1b
        📋 *Problem #2* · The prescription is not printed
        [Add details] [Undo] (GitLab →)
    ✎ ✉ head
        − 📋 *being filed* · The prescription is not printed
        📋 *#2* · The prescription is not printed
        [Responsible ▾ Ann Fox, 0 now | Egor Bridge, 0 now] [Priority ▾ High: the system is down |
          Medium: there is a workaround | Low: not critical] [⋯ Not ours | Duplicate | Spam |
          Complaint] (GitLab →)
09:32 head chooses [Responsible] at «reports are empty»: Egor Bridge, 0 now
    ✉ L1b
        📋 #1 "The night's reports are empty" is yours, low priority. Assigned by Boris Oak. (Thread
          →)
        (GitLab →)
    ✎ ✉ head
        − 📋 *#1* · The night's reports are empty
        − incident, filed by Ann Fox, 09:30 (Thread →)
        − [Responsible ▾ Ann Fox, 0 now | Egor Bridge, 0 now] [Priority ▾ High: the system is down
          | Medium: there is a workaround | Low: not critical✓] (GitLab →)
        *Untriaged: 1*
        [Responsible ▾ Ann Fox, 0 now | Egor Bridge, 1 now] [Priority ▾ High: the system is down |
          Medium: there is a workaround | Low: not critical] [⋯ Not ours | Duplicate | Spam |
          Complaint] (GitLab →)
        #1 · assigned: Egor Bridge, low priority · Boris Oak, 09:32 [Change]
    support#1 → L1b
09:33 head presses [Change] at «#1 · assigned»
    ▤ head
        Triage
        Responsible*: [ ▾ Ann Fox | Egor Bridge✓]
        Priority*: ○ High: the system is down ○ Medium: there is a workaround ◉ Low: not critical
        [Assign*] [Cancel]
09:34 head fills Responsible: Ann Fox; Priority: Medium: there is a workaround; submits
    ✎ «🟡 *Incident · The night's repo…»: · 📋 #1, medium priority · Ann Fox, 09:30
    ✉ L1
        📋 #1 "The night's reports are empty" is yours, medium priority. Assigned by Boris Oak.
          (Thread →)
        (GitLab →)
    ✎ ✉ L1b
        − (GitLab →)
        ⚪ #1 "The night's reports are empty" is now: Ann Fox.
    ✎ ✉ head
        [Responsible ▾ Ann Fox, 1 now | Egor Bridge, 0 now] [Priority ▾ High: the system is down |
          Medium: there is a workaround | Low: not critical] [⋯ Not ours | Duplicate | Spam |
          Complaint] (GitLab →)
        #1 · assigned: Ann Fox, medium priority · Boris Oak, 09:34 [Change]
    support#1 −Priority: Low +Priority: Medium
    support#1 → L1
09:35 L1: /ehr
    → L1
        *Waits for you (1)*
        • #1 The night's reports are empty · medium priority (→)
        *You may:* `/ehr accident text` · `/ehr problem text` · `/ehr mine` · `/ehr roster` · `/ehr
          incident text` · `/ehr check` · `/ehr help`
        [Accident!] [Problem*] [Roster] [Check] [All words]
09:36 …
    ✎ ✉ L1b: [Add details] (GitLab →)
# It becomes an accident, which is none: it waits for nobody meanwhile
09:36 L1 presses [Accident!] in [The night's reports]
    ▤ L1
        Declare an accident
        What is down*: The night's reports are empty
        Since: 23.11.2026 09:30
        · 14:02, yesterday 23:50, 15 minutes ago
        Share of clients: ‹60 %›
        Data loss: ◉ being checked ○ no ○ yes ○ yes, and the system works
        Drill: ☐ This is a drill
        [Declare*] [Cancel]
09:37 L1 submits
    ▣ #ehr_community
        🔴 Accident A-1 · The night's reports are empty
        *Ongoing 7 min* · since 09:30, Mon 23 Nov · share: Ann Fox will say · data loss: whoever
          takes the VMs will check
        Infrastructure: Vera Volt is called; waiting until 09:43 [I'll take it*]
        Access to the VMs: Dina Key is called; waiting until 09:43 [I'll take it*]
        · Order: *1 data* → 2 service → 3 cause
        · No entries yet · issue being filed · updated 09:37
        [Restored*] [Share] [⋯ Data loss | Cause and measures | Call | Cut a client off | Help]
    ↳ A-1: Write what you do here: every reply is recorded. Mark what matters with 📌. Words:
      `!restored`, `!cause …`, `!help`.
    ✎ «🟡 *Incident · The night's repo…»
        🔴 *Incident · The night's reports are empty*
        Accident A-1: replies from here are recorded in it.
        − · In the thread: `!impact 40%`, `!data yes`, `!restored`, `!cause …`
        − [Accident!]
    ✉ L1: 🔴 Accident A-1 is declared.
    ✎ ✉ L1
        − 📋 #1 "The night's reports are empty" is yours, medium priority. Assigned by Boris Oak.
          (Thread →)
        − (GitLab →)
        🔴 Accident A-1.
    ✉ head: 🔴 *Accident A-1 is declared:* The night's reports are empty · Ann Fox, 09:37
    ✎ ✉ head
        − #1 · assigned: Ann Fox, medium priority · Boris Oak, 09:34 [Change]
        [Responsible ▾ Ann Fox, 0 now | Egor Bridge, 0 now] [Priority ▾ High: the system is down |
          Medium: there is a workaround | Low: not critical] [⋯ Not ours | Duplicate | Spam |
          Complaint] (GitLab →)
    ✉ infra
        📞 *Accident A-1: you are needed, infrastructure*
        The night's reports are empty · since 09:30 · share: Ann Fox will say
        [I'll take it*] [I can't]
        · Without an answer we call you again at 09:40 and everybody at 09:43.
    ✉ vm
        📞 *Accident A-1: you are needed, access to the VMs*
        The night's reports are empty · since 09:30 · share: Ann Fox will say
        [I'll take it*] [I can't]
        · Without an answer we call you again at 09:40 and everybody at 09:43.
    support#3 «Accident A-1, 23.11.2026: The night's reports are empty» Priority: High → head
    ✎ A-1: · No entries yet · issue #3 · updated 09:37
    ✎ «🔴 *Incident · The night's repo…»: (nothing that shows)
    ✎ ✉ infra: [I'll take it*] [I can't] (Thread →)
    ✎ ✉ vm: [I'll take it*] [I can't] (Thread →)
09:38 L1 ↳ [A-1] !cancel it was the printer
    ✎ A-1
        − *Ongoing 7 min* · since 09:30, Mon 23 Nov · share: Ann Fox will say · data loss: whoever
          takes the VMs will check
        − Infrastructure: Vera Volt is called; waiting until 09:43 [I'll take it*]
        − Access to the VMs: Dina Key is called; waiting until 09:43 [I'll take it*]
        − · Order: *1 data* → 2 service → 3 cause
        − · No entries yet · issue #3 · updated 09:37
        − [Restored*] [Share] [⋯ Data loss | Cause and measures | Call | Cut a client off | Help]
        ⚪ Accident A-1 · cancelled · The night's reports are empty
        Cancelled: it was the printer · Ann Fox, 09:38 · no downtime
    +✅ «!cancel it was the printer»
    ✎ «🔴 *Incident · The night's repo…»
        − Accident A-1: replies from here are recorded in it.
        🟡 *Incident · The night's reports are empty*
        · In the thread: `!impact 40%`, `!data yes`, `!restored`, `!cause …`
        [Accident!]
    ✎ ✉ L1
        − 🔴 Accident A-1.
        📋 #1 "The night's reports are empty" is yours, medium priority. Assigned by Boris Oak.
          (Thread →)
        (GitLab →)
    ✎ ✉ head
        [Responsible ▾ Ann Fox, 1 now | Egor Bridge, 0 now] [Priority ▾ High: the system is down |
          Medium: there is a workaround | Low: not critical] [⋯ Not ours | Duplicate | Spam |
          Complaint] (GitLab →)
        #1 · assigned: Ann Fox, medium priority · Boris Oak, 09:34 [Change]
    ✎ ✉ head: Accident A-1 is cancelled: it was the printer.
    ✎ ✉ infra
        − The night's reports are empty · since 09:30 · share: Ann Fox will say
        − [I'll take it*] [I can't] (Thread →)
        − · Without an answer we call you again at 09:40 and everybody at 09:43.
        Accident A-1 is cancelled: it was the printer.
    ✎ ✉ vm
        − The night's reports are empty · since 09:30 · share: Ann Fox will say
        − [I'll take it*] [I can't] (Thread →)
        − · Without an answer we call you again at 09:40 and everybody at 09:43.
        Accident A-1 is cancelled: it was the printer.
    support#3 ✎ description
    support#3 closed
# Nobody was chosen in time; closed in GitLab meanwhile
10:00 L1: /ehr incident low The monitor blinks
    → L1: 📋 Incident recorded: low priority. Its thread is among the alerts.
    ▣ #ehr_alert
        🟡 *Incident · The monitor blinks*
        · 📋 being filed, low priority · Ann Fox, 10:00
        · In the thread: `!impact 40%`, `!data yes`, `!restored`, `!cause …`
        [Accident!]
    ✎ ✉ head
        *Untriaged: 2*
        📋 *being filed* · The monitor blinks
        incident, filed by Ann Fox, 10:00
        [Responsible ▾ Ann Fox, 1 now | Egor Bridge, 0 now] [Priority ▾ High: the system is down |
          Medium: there is a workaround | Low: not critical✓]
    support#4 «Incident, 23.11.2026: The monitor blinks» Priority: Low
    ✎ «🟡 *Incident · The monitor blin…»: · 📋 #4, low priority · Ann Fox, 10:00
    ✎ ✉ head
        − 📋 *being filed* · The monitor blinks
        📋 *#4* · The monitor blinks
        incident, filed by Ann Fox, 10:00 (Thread →)
        [Responsible ▾ Ann Fox, 1 now | Egor Bridge, 0 now] [Priority ▾ High: the system is down |
          Medium: there is a workaround | Low: not critical✓] (GitLab →)
    support#4 ✎ description
10:01 …
    ✉ head
        ⚠️ Untriaged for over 30 min: #2 (30 min).
        [Triage it*] [Snooze]
10:30 …
    ✉ head
        ⚠️ Untriaged for over 30 min: #4 (30 min).
        [Triage it*] [Snooze]
10:31 head closes support#4
10:32 …
    ✎ «🟡 *Incident · The monitor blin…»
        − [Accident!]
        ⚪ *Incident · closed · The monitor blinks*
        · 📋 #4, low priority · Ann Fox, 10:00 · closed: Boris Oak, 10:31
    ✎ ✉ head
        *Untriaged: 1*
        − 📋 *#4* · The monitor blinks
        − incident, filed by Ann Fox, 10:00 (Thread →)
        − [Responsible ▾ Ann Fox, 1 now | Egor Bridge, 0 now] [Priority ▾ High: the system is down
          | Medium: there is a workaround | Low: not critical✓] (GitLab →)
    ✎ ✉ head
        − ⚠️ Untriaged for over 30 min: #4 (30 min).
        − [Triage it*] [Snooze]
        ✓ #4: waits for triage no longer
10:33
