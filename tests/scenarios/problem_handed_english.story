Handing on in English: the second level at once when it is high, a MIS, platform by moving, the provider by hand
2026-11-23 Europe/Minsk, en
toml:
  [mail]
  smtp = "smtp://127.0.0.1:9"
  from = "bot@example.org"
  [provider]
  name = "Example Cloud"
  contract = "no. 17 of 01.02.2026, annex 2"

# Filed by hand in GitLab, nobody waits under it: it is moved itself
09:30 L2 files support: Slow queries ⏎ the index is missing
09:31 …
    ✉ head
        *Untriaged: 1*
        📋 *#1* · Slow queries
        filed in GitLab by Glen Code, 09:30
        [Responsible ▾ Ann Fox, 0 now | Egor Bridge, 0 now] [Priority ▾ High: the system is down |
          Medium: there is a workaround | Low: not critical] [⋯ Not ours | Duplicate | Spam |
          Complaint] (GitLab →)
    support#1 ✎ description
09:32 head: /ehr triage 1 high @L1
    → head: #1 is assigned: Ann Fox, high priority.
    ✉ L1
        📋 #1 "Slow queries" is yours, high priority. Assigned by Boris Oak.
        [Note] [Ask] [Add details] [Hand on] [Close]
        (GitLab →)
    ✎ ✉ head
        − *Untriaged: 1*
        − filed in GitLab by Glen Code, 09:30
        − [Responsible ▾ Ann Fox, 0 now | Egor Bridge, 0 now] [Priority ▾ High: the system is down
          | Medium: there is a workaround | Low: not critical] [⋯ Not ours | Duplicate | Spam |
          Complaint] (GitLab →)
        🟢 Nothing waits for triage.
        #1 · assigned: Ann Fox, high priority · Boris Oak, 09:32 [Change]
    support#1 +Priority: High
    support#1 → L1
09:33 L1: /ehr escalate 1 l2 the logs are clean
    → L1: #1 is handed to the second level.
    ▣ #ehr_community
        🟡 *Second level needed: #1* · Slow queries
        high priority · responsible: Ann Fox · not asked: institution, MIS
        > the logs are clean
        · Replies here go to the issue as internal notes, the client doesn't see them. `!aside …`
          stays in Slack, `!done …` hands it back.
        [I'll take it*] (GitLab →)
    support#1 +L2:
    support#1 internal note
        **Handed to the second level**, Ann Fox, 23.11.2026 09:33:
        > the logs are clean
    ✉ L2
        ⚠️ Waits for the second level for less than a minute: #1 "Slow queries", high priority.
        [I'll take it*] (Thread →) [Snooze]
09:34 L2 presses [I'll take it] in [Second level needed]
    ✎ #1
        − 🟡 *Second level needed: #1* · Slow queries
        🟢 *#1: taken, Glen Code, 09:34* · Slow queries
        − [I'll take it*] (GitLab →)
        [Hand back] (GitLab →)
    ✉ L1: 🟢 #1: taken, Glen Code, 09:34
    ✎ ✉ L2
        − ⚠️ Waits for the second level for less than a minute: #1 "Slow queries", high priority.
        − [I'll take it*] (Thread →) [Snooze]
        ✓ #1: taken, Glen Code
09:35 L2 ↳ [#1] the index on prescriptions is missing
    +📝 «the index on prescriptions is …»
    support#1 internal note
        **Glen Code**, Slack, 23.11.2026 09:35:
        > the index on prescriptions is missing
09:36 L2 ↳ [#1] !priority medium
    +✅ «!priority medium»
    support#1 internal note: **Agreed for platform**: medium priority, Glen Code, 23.11.2026 09:36
09:36 infra: /ehr move 1 high
    → infra: ⛔ Not done: problems go to platform by the first and the second level. Boris Oak can
      add you.
09:37 L2 ↳ [#1] !move
    ↳ #1: ⏳ #1 is being moved to platform, medium priority.
    ✎ #1
        − high priority · responsible: Ann Fox · not asked: institution, MIS
        medium priority · responsible: Ann Fox · not asked: institution, MIS
    +✅ «!move»
    ✉ L1: ⏳ #1 is being moved to platform, medium priority.
    ✎ ✉ L1: 📋 #1 "Slow queries" is yours, medium priority. Assigned by Boris Oak.
    ✎ ✉ head: #1 · assigned: Ann Fox, medium priority · Boris Oak, 09:32 [Change]
    support#1 −Priority: High +Priority: Medium
    support#1 moved: platform#1
    support#1 closed
09:39 …
    ✎ #1
        − 🟢 *#1: taken, Glen Code, 09:34* · Slow queries
        🟢 *platform#1: taken, Glen Code, 09:34* · Slow queries
    ✎ ↳ platform#1: 📋 #1 moved: platform#1, medium priority.
    ✎ ✉ L1
        − 📋 #1 "Slow queries" is yours, medium priority. Assigned by Boris Oak.
        📋 platform#1 "Slow queries" is yours, medium priority. Assigned by Boris Oak.
    ✎ ✉ L1: 📋 #1 moved: platform#1, medium priority.
    ✎ ✉ head
        − #1 · assigned: Ann Fox, medium priority · Boris Oak, 09:32 [Change]
        platform#1 · assigned: Ann Fox, medium priority · Boris Oak, 09:32 [Change]
    ✎ ✉ L2
        − ✓ #1: taken, Glen Code
        ✓ platform#1: taken, Glen Code
09:39 L1: /ehr show platform#1
    → L1
        📋 *platform#1* · Slow queries
        in work, since 09:32 · responsible: Ann Fox, medium priority
        client: asked Ann Fox · filed in GitLab by Glen Code, 09:30
        [Close] [Note] [Ask] (GitLab →)
09:40 L2 ↳ [#1] !done tell whoever asked
    ✎ platform#1
        − medium priority · responsible: Ann Fox · not asked: institution, MIS
        − > the logs are clean
        − · Replies here go to the issue as internal notes, the client doesn't see them. `!aside …`
          stays in Slack, `!done …` hands it back.
        − [Hand back] (GitLab →)
        ⚪ platform#1: handed back, Glen Code, 23 Nov 09:40
    +✅ «!done tell whoever asked»
    ✉ L1: 🟡 platform#1 is back from the second level, Glen Code: "tell whoever asked"
    platform#1 −L2:
    platform#1 internal note
        **Handed back by the second level**, Glen Code, 23.11.2026 09:40:
        To do: tell whoever asked
09:41 head: /ehr close platform#1 cause: no index measures: the index is there
    → head: ⚪ platform#1 is closed.
    ✎ platform#1: ⚪ platform#1 closed, 23 Nov 09:41
    ✉ L1: ⚪ platform#1 is closed: no index.
    ✎ ✉ L1
        − [Note] [Ask] [Add details] [Hand on] [Close]
        − (GitLab →)
        ⚪ platform#1 "Slow queries" is closed.
    ✎ ✉ head: − platform#1 · assigned: Ann Fox, medium priority · Boris Oak, 09:32 [Change]
    ✉ L2: ⚪ platform#1 is closed: no index.
    platform#1 internal note
        **Cause:** no index
        **Measures:** the index is there
        Solved by Ann Fox. Approved by Boris Oak, 23.11.2026 09:41.
    platform#1 closed

# A client's problem: to the vendor, and to the provider
10:00 L1: /ehr problem
    ▤ L1
        New problem
        What happened*: ‹›
        · The first line becomes the title. Patients' document numbers will be masked.
        How it came: ◉ phone ○ e-mail ○ Skype ○ other
        Client: ‹›
        Contact: ‹›
        · phone or e-mail
        Kind of client: [ ▾ health-care institution | pharmacy network | MIS developer | FIS
          developer]
        MIS or FIS: [ ▾ Example MIS]
        [File*] [Cancel]
10:01 L1 fills What happened: Prescriptions are sent twice; Client: Clinic 5; Contact: 000; submits
    ✉ L1
        📋 *Problem being filed* · Prescriptions are sent twice
        "Clinic 5" · phone · triage: asked Boris Oak at 10:01
        [Add details] [Undo]
    ✎ ✉ head
        − 🟢 Nothing waits for triage.
        *Untriaged: 1*
        📋 *being filed* · Prescriptions are sent twice
        "Clinic 5" · phone · taken by Ann Fox, 10:01
        [Responsible ▾ Ann Fox, 0 now | Egor Bridge, 0 now] [Priority ▾ High: the system is down |
          Medium: there is a workaround | Low: not critical] [⋯ Not ours | Duplicate | Spam |
          Complaint]
    support#2 «Prescriptions are sent twice»
    ✎ ✉ L1
        📋 *Problem #2* · Prescriptions are sent twice
        [Add details] [Undo] (GitLab →)
    ✎ ✉ head
        − 📋 *being filed* · Prescriptions are sent twice
        📋 *#2* · Prescriptions are sent twice
        [Responsible ▾ Ann Fox, 0 now | Egor Bridge, 0 now] [Priority ▾ High: the system is down |
          Medium: there is a workaround | Low: not critical] [⋯ Not ours | Duplicate | Spam |
          Complaint] (GitLab →)
10:02 head: /ehr triage 2 low @L1
    → head: #2 is assigned: Ann Fox, low priority.
    ✉ L1
        📋 #2 "Prescriptions are sent twice" is yours, low priority. Client: Clinic 5, 000. Assigned
          by Boris Oak.
        [Note] [Ask] [Add details] [Hand on] [Close]
        (GitLab →)
    ✎ ✉ L1
        "Clinic 5" · phone · responsible: Ann Fox, low priority
        [Add details] (GitLab →)
    ✎ ✉ head
        − *Untriaged: 1*
        − "Clinic 5" · phone · taken by Ann Fox, 10:01
        − [Responsible ▾ Ann Fox, 0 now | Egor Bridge, 0 now] [Priority ▾ High: the system is down
          | Medium: there is a workaround | Low: not critical] [⋯ Not ours | Duplicate | Spam |
          Complaint] (GitLab →)
        🟢 Nothing waits for triage.
        #2 · assigned: Ann Fox, low priority · Boris Oak, 10:02 [Change]
    support#2 +Priority: Low
    support#2 → L1
10:03 infra: /ehr escalate 2 mis example no pause between retries
    → infra: ⛔ Not done: problems are handed on by the first level. Boris Oak can add you.
10:04 L1: /ehr escalate 2 mis example no pause between retries
    → L1
        Handed to Example MIS by "Skype: example-mis", Ann Fox, 10:04. Open until mended.
        Contact there: help@mis.example
    support#2 +MIS: Example
    support#2 internal note
        **Remark to Example MIS**, by Skype: example-mis, Ann Fox, 23.11.2026 10:04:
        > no pause between retries
    support#2 ✎ description
10:05 L1: /ehr close 2 cause: retries measures: mended
    → L1
        ⛔ #2 stays open: the remark to Example MIS is not dealt with. Is it?
        [Yes, it is*]
10:06 L1 presses [Yes, it is]
    ▤ L1
        Dealt with
        Who confirmed it*: ‹a name there, and how›
        [Record*] [Cancel]
10:07 L1 fills Who confirmed it: their support, by mail; submits
    ✉ L1: #2: the remark to Example MIS is dealt with.
    support#2 internal note: **Remark to Example MIS dealt with**, confirmed by their support, by
      mail. Ann Fox, 23.11.2026 10:07.
    support#2 ✎ description
10:08 infra: /ehr escalate 2 provider Clinic 5 sees the disk at 100 %
    → infra: The mail is drafted: check and send it, in the direct message.
    ✉ infra
        📋 *being filed* for infrastructure · Prescriptions are sent twice
        low priority · from #2: Vera Volt
        > Clinic 5 sees the disk at 100 %
    ✉ infra: ⏳ A mail to the provider is drafted as soon as its issue has a number.
    support#2 internal note
        **Handed to infrastructure**, Vera Volt, 23.11.2026 10:08:
        > Clinic 5 sees the disk at 100 %
    support#3 «Prescriptions are sent twice» L1: Infrastructure, Priority: Low → infra
    support#3 links to «FHIR-BY/ehr.platform.support#2»
    support#3 ⟷ support#2
    ✎ ✉ infra
        − 📋 *being filed* for infrastructure · Prescriptions are sent twice
        📋 *#3* for infrastructure · Prescriptions are sent twice
        (GitLab →)
    ✎ ✉ infra
        − ⏳ A mail to the provider is drafted as soon as its issue has a number.
        *Mail to the provider about #3: please check.*
        To: bot.toml names no address
        | [#3] Clinic 5 sees the disk at 100 %, contract no. 17 of 01.02.2026, annex 2
        | Hello!
        | Under contract no. 17 of 01.02.2026, annex 2 we ask you to mend a fault of the cloud
          infrastructure.
        | What happens: Clinic 5 sees the disk at 100 %
        | Since: 23.11.2026 10:01, Minsk time
        | We expect an answer by 24.11.2026 09:53. Please keep [#3] in the subject and tell us your
          ticket number and the date of repair.
        | Vera Volt
        · The time to answer counts from sending.
        [Sent by hand*] [Change] [Don't send]
10:10 infra presses [Sent by hand] in DM
    → infra: ⛔ Not sent: the text names the client. Press "Change" and take the name out.
10:11 infra presses [Change] in DM
    ▤ infra
        Mail to the provider
        What happens*: Clinic 5 sees the disk at 100 %
        · Technical facts alone: no client's and no patient's data.
        Since: 23.11.2026 10:01
        What it affects: ‹›
        What was checked on our side: ‹›
        [To the draft*] [Cancel]
10:12 infra fills What happens: the disk of node 3 is at 100 %; submits
    ✎ ✉ infra
        | [#3] the disk of node 3 is at 100 %, contract no. 17 of 01.02.2026, annex 2
        | What happens: the disk of node 3 is at 100 %
        | We expect an answer by 24.11.2026 09:57. Please keep [#3] in the subject and tell us your
          ticket number and the date of repair.
10:13 infra presses [Sent by hand] in DM
    ✎ ✉ infra
        − *Mail to the provider about #3: please check.*
        − To: bot.toml names no address
        − | [#3] the disk of node 3 is at 100 %, contract no. 17 of 01.02.2026, annex 2
        − | Hello!
        − | Under contract no. 17 of 01.02.2026, annex 2 we ask you to mend a fault of the cloud
          infrastructure.
        − | What happens: the disk of node 3 is at 100 %
        − | Since: 23.11.2026 10:01, Minsk time
        − | We expect an answer by 24.11.2026 09:57. Please keep [#3] in the subject and tell us
          your ticket number and the date of repair.
        − | Vera Volt
        − · The time to answer counts from sending.
        − [Sent by hand*] [Change] [Don't send]
        ⏳ The mail about #3 was sent at 10:13; answer due by 24 Nov 09:58 (8 h of working time).
        [Answer received] [Work accepted]
    support#3 internal note
        **Mail to the provider, sent by hand**, Vera Volt, 23.11.2026 10:13. Answer due by
          24.11.2026 09:58.
        \[\#3\] the disk of node 3 is at 100 \%, contract no. 17 of 01.02.2026, annex 2
        > Hello!<br>Under contract no. 17 of 01.02.2026, annex 2 we ask you to mend a fault of the
          cloud infrastructure.<br>What happens: the disk of node 3 is at 100 %<br>Since:
          23.11.2026 10:01, Minsk time<br>We expect an answer by 24.11.2026 09:58. Please keep
          \[\#3\] in the subject and tell us your ticket number and the date of repair.<br>Vera Volt
10:14 infra presses [Answer received] in DM
    ▤ infra
        The provider's answer
        What they answered*: ‹›
        · Their ticket number and the date of repair, if they named them.
        [Record*] [Cancel]
10:15 infra fills What they answered: ticket 5; submits
    ✎ ✉ infra
        🟡 The provider has answered about #3.
        Answer: "ticket 5" · Vera Volt, 10:15
        [Work accepted]
    support#3 internal note
        **The provider's answer**, Vera Volt, 23.11.2026 10:15:
        > ticket 5
10:16 infra closes support#3
10:17 …
    ✉ L1: 🟢 #3 is closed: Vera Volt, 10:16. Infrastructure is done with #2 "Prescriptions are sent
      twice": tell the client, then close it.
    ✎ ✉ infra
        − low priority · from #2: Vera Volt
        − > Clinic 5 sees the disk at 100 %
        − (GitLab →)
        ⚪ #3 "Prescriptions are sent twice" is closed.
    ✎ ✉ infra
        − 🟡 The provider has answered about #3.
        ⚪ #3 is closed: nothing is asked of the provider.
        − [Work accepted]
10:18 L1: /ehr escalate 2 l2 anything else?
    → L1: #2 is handed to the second level.
    ▣ #ehr_community
        🟡 *Second level needed: #2* · Prescriptions are sent twice
        low priority · responsible: Ann Fox · not asked: institution, MIS
        > anything else?
        · Replies here go to the issue as internal notes, the client doesn't see them. `!aside …`
          stays in Slack, `!done …` hands it back.
        [I'll take it*] (GitLab →)
    support#2 +L2:
    support#2 internal note
        **Handed to the second level**, Ann Fox, 23.11.2026 10:18:
        > anything else?
