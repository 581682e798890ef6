An incident that no alert told of becomes an accident by its button
2026-11-23 Europe/Minsk, en

10:00 L1: /ehr incident low Reports come late ⏎ since the morning, in two regions
    → L1: 📋 Incident recorded: low priority. Its thread is among the alerts.
    ▣ #ehr_alert
        🟡 *Incident · Reports come late*
        · 📋 being filed, low priority · Ann Fox, 10:00
        · In the thread: `!impact 40%`, `!data yes`, `!restored`, `!cause …`
        [Accident!]
    ✉ head
        *Untriaged: 1*
        📋 *being filed* · Reports come late
        incident, filed by Ann Fox, 10:00
        > Reports come late since the morning, in two regions
        [Responsible ▾ Ann Fox, 0 now | Egor Bridge, 0 now] [Priority ▾ High: the system is down |
          Medium: there is a workaround | Low: not critical✓]
    support#1 «Incident, 23.11.2026: Reports come late» Priority: Low
    ✎ «🟡 *Incident · Reports come lat…»: · 📋 #1, low priority · Ann Fox, 10:00
    ✎ ✉ head
        − 📋 *being filed* · Reports come late
        📋 *#1* · Reports come late
        incident, filed by Ann Fox, 10:00 (Thread →)
        [Responsible ▾ Ann Fox, 0 now | Egor Bridge, 0 now] [Priority ▾ High: the system is down |
          Medium: there is a workaround | Low: not critical✓] (GitLab →)
    support#1 ✎ description
10:01 guest: /ehr incident
    → guest: ⛔ Not done: you are not on the roster. In an accident's thread your replies are
      recorded. Boris Oak can add you.
10:02 L1b ↳ [Incident] !impact 20%
    ✎ «🟡 *Incident · Reports come lat…»: · down for ≈20 % of clients (Egor Bridge, 10:02)
    +✅ «!impact 20%»
    support#1 ✎ description
10:03 L1b ↳ [Incident] !data yes two reports are gone
    ↳ «🟡 *Incident · Reports come lat…»
        ⚠️ @Egor Bridge, lost data is an accident by the regulation. Declare it?
        · answer by 10:06, or the first level and the head are asked
        [Yes, accident!] [No data is lost]
    ✎ «🟡 *Incident · Reports come lat…»: · down for ≈20 % of clients (Egor Bridge, 10:02) · data is
      lost: two reports are gone (Egor Bridge, 10:03)
    +✅ «!data yes two reports are gone»
    support#1 ✎ description
10:04 L1b ↳ [Incident] !data no they were found
    ✎ «🟡 *Incident · Reports come lat…»: · down for ≈20 % of clients (Egor Bridge, 10:02) · no data
      is lost (Egor Bridge, 10:04)
    ✎ ↳ «🟡 *Incident · Reports come lat…»
        − ⚠️ @Egor Bridge, lost data is an accident by the regulation. Declare it?
        − · answer by 10:06, or the first level and the head are asked
        − [Yes, accident!] [No data is lost]
        ⚪ No data is lost: Egor Bridge, 10:04
    +✅ «!data no they were found»
    support#1 ✎ description
10:05 L1b presses [Accident] in [Incident]
    ▤ L1b
        Declare an accident
        What is down*: Reports come late
        Since: 23.11.2026 10:00
        · 14:02, yesterday 23:50, 15 minutes ago
        Share of clients: 20 %
        Data loss: ○ being checked ◉ no ○ yes ○ yes, and the system works
        Drill: ☐ This is a drill
        [Declare*] [Cancel]
10:06 L1b fills Data loss: no; submits
    ▣ #ehr_community
        🔴 Accident A-1 · Reports come late
        *Ongoing 6 min* · since 10:00, Mon 23 Nov · down for ≈20 % of clients · no data loss
        Infrastructure: Vera Volt is called; waiting until 10:12 [I'll take it*]
        Access to the VMs: Dina Key is called; waiting until 10:12 [I'll take it*]
        · Order: 1 data ✓ → *2 service* → 3 cause
        · Latest: Egor Bridge "!data no they were found" 10:04 · 3 entries · issue being filed ·
          updated 10:06
        [Restored*] [Share] [⋯ Data loss | Cause and measures | Call | Cut a client off | Help]
    ↳ A-1: Write what you do here: every reply is recorded. Mark what matters with 📌. Words:
      `!restored`, `!cause …`, `!help`.
    ✎ «🟡 *Incident · Reports come lat…»
        🔴 *Incident · Reports come late*
        Accident A-1: replies from here are recorded in it.
        − · down for ≈20 % of clients (Egor Bridge, 10:02) · no data is lost (Egor Bridge, 10:04)
        − · In the thread: `!impact 40%`, `!data yes`, `!restored`, `!cause …`
        − [Accident!]
    ✉ L1b: 🔴 Accident A-1 is declared.
    ✉ head: 🔴 *Accident A-1 is declared:* Reports come late · Egor Bridge, 10:06
    ✎ ✉ head
        − *Untriaged: 1*
        − 📋 *#1* · Reports come late
        − incident, filed by Ann Fox, 10:00 (Thread →)
        − > Reports come late since the morning, in two regions
        − [Responsible ▾ Ann Fox, 0 now | Egor Bridge, 0 now] [Priority ▾ High: the system is down
          | Medium: there is a workaround | Low: not critical✓] (GitLab →)
        🟢 Nothing waits for triage.
    ✉ infra
        📞 *Accident A-1: you are needed, infrastructure*
        Reports come late · since 10:00 · down for ≈20 % of clients
        [I'll take it*] [I can't]
        · Without an answer we call you again at 10:09 and everybody at 10:12.
    ✉ vm
        📞 *Accident A-1: you are needed, access to the VMs*
        Reports come late · since 10:00 · down for ≈20 % of clients
        [I'll take it*] [I can't]
        · Without an answer we call you again at 10:09 and everybody at 10:12.
    support#2 «Accident A-1, 23.11.2026: Reports come late» Priority: High → head
    ✎ A-1: · Latest: Egor Bridge "!data no they were found" 10:04 · 3 entries · issue #2 · updated
      10:06
    ✎ «🔴 *Incident · Reports come lat…»: (nothing that shows)
    ✎ ✉ infra: [I'll take it*] [I can't] (Thread →)
    ✎ ✉ vm: [I'll take it*] [I can't] (Thread →)
10:07 L1b ↳ [Incident] !restored
    ↳ A-1: 🟡 Restored at 10:07, downtime 7 min: Egor Bridge.
    ↳ A-1
        *Missing for the summary of A-1:*
        • cause: @Dina Key
        • measures: @Vera Volt
        • follow-ups: @Boris Oak
        [Cause and measures*]
        · Or reply: `!cause …` `!measure …` `!task …` `!task none why` · We will ask again at
          09:00, Tue 24 Nov.
    ✎ A-1
        − *Ongoing 6 min* · since 10:00, Mon 23 Nov · down for ≈20 % of clients · no data loss
        − Access to the VMs: Dina Key is called; waiting until 10:12 [I'll take it*]
        − [Restored*] [Share] [⋯ Data loss | Cause and measures | Call | Cut a client off | Help]
        🟡 Accident A-1 · restored · Reports come late
        *Downtime 7 min* · 10:00–10:07 · down for ≈20 % of clients · no data loss
        Infrastructure: nobody took it · Access to the VMs: nobody took it
        Missing for the summary: cause: asked Dina Key at 10:07 · measures: asked Vera Volt at
          10:07 · follow-ups: asked Boris Oak at 10:07
        · Latest: Egor Bridge "!restored" 10:07 · 4 entries · issue #2 · updated 10:07
        [Cause and measures*] [Summary] [Down again!] [⋯ Share | Data loss | Call | Cut a client
          off | Help]
    +✅ «!restored»
    ✉ head: 🟡 *Accident A-1 is restored* at 10:07, downtime 7 min · Egor Bridge
    ✉ infra: 🟡 *Accident A-1 is restored* at 10:07, downtime 7 min · Egor Bridge
    ✎ ✉ infra
        − Reports come late · since 10:00 · down for ≈20 % of clients
        − [I'll take it*] [I can't] (Thread →)
        − · Without an answer we call you again at 10:09 and everybody at 10:12.
        Accident A-1: restored at 10:07. You are not needed now.
    ✎ ✉ vm
        − Reports come late · since 10:00 · down for ≈20 % of clients
        − [I'll take it*] [I can't] (Thread →)
        − · Without an answer we call you again at 10:09 and everybody at 10:12.
        Accident A-1: restored at 10:07. You are not needed now.
    support#2 ✎ description
show support#1
    support#1 «Incident, 23.11.2026: Reports come late» Priority: Low
    Reports come late<br>since the morning, in two regions
    Filed by Ann Fox, 23.11.2026 10:00.
    Thread: <https://example.slack.com/archives/C0000000002/p1795417200000001>.
    - down for ≈20 % of clients (Egor Bridge, 23.11.2026 10:02)
    - no data is lost (Egor Bridge, 23.11.2026 10:04)
