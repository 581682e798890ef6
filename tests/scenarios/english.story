An accident in English
2026-11-23 Europe/Minsk, en

14:02 L1: /ehr accident Prescriptions are not saved
    → L1: 🔴 Accident A-1 is declared.
    ▣ #ehr_community
        🔴 Accident A-1 · Prescriptions are not saved
        *Ongoing less than a minute* · since 14:02, Mon 23 Nov · share: Ann Fox will say · data
          loss: whoever takes the VMs will check
        Infrastructure: Vera Volt is called; waiting until 14:08 [I'll take it*]
        Access to the VMs: Dina Key is called; waiting until 14:08 [I'll take it*]
        · Order: *1 data* → 2 service → 3 cause
        · No entries yet · issue being filed · updated 14:02
        [Restored*] [Share] [⋯ Data loss | Cause and measures | Call | Cut a client off | Help]
    ↳ A-1: Write what you do here: every reply is recorded. Mark what matters with 📌. Words:
      `!restored`, `!cause …`, `!help`.
    ✉ head: 🔴 *Accident A-1 is declared:* Prescriptions are not saved · Ann Fox, 14:02
    ✉ infra
        📞 *Accident A-1: you are needed, infrastructure*
        Prescriptions are not saved · since 14:02 · share: Ann Fox will say
        [I'll take it*] [I can't]
        · Without an answer we call you again at 14:05 and everybody at 14:08.
    ✉ vm
        📞 *Accident A-1: you are needed, access to the VMs*
        Prescriptions are not saved · since 14:02 · share: Ann Fox will say
        [I'll take it*] [I can't]
        · Without an answer we call you again at 14:05 and everybody at 14:08.
    support#1 «Accident A-1, 23.11.2026: Prescriptions are not saved» Priority: High → head
    ✎ A-1: · No entries yet · issue #1 · updated 14:02
    ✎ ✉ infra: [I'll take it*] [I can't] (Thread →)
    ✎ ✉ vm: [I'll take it*] [I can't] (Thread →)
14:02:15 infra presses [I'll take it] in DM
    ✎ A-1: Infrastructure: Vera Volt, since 14:02
    ✎ ✉ infra
        − 📞 *Accident A-1: you are needed, infrastructure*
        − Prescriptions are not saved · since 14:02 · share: Ann Fox will say
        − [I'll take it*] [I can't] (Thread →)
        − · Without an answer we call you again at 14:05 and everybody at 14:08.
        You took infrastructure, accident A-1, 14:02.
        [Hand over] [I'm leaving] (Thread →)
14:02:20 vm presses [I'll take it] in DM
    ✎ A-1
        *Ongoing less than a minute* · since 14:02, Mon 23 Nov · share: Ann Fox will say · data
          loss: Dina Key is checking since 14:02
        Access to the VMs: Dina Key, since 14:02
    ✎ ✉ vm
        − 📞 *Accident A-1: you are needed, access to the VMs*
        − Prescriptions are not saved · since 14:02 · share: Ann Fox will say
        − [I'll take it*] [I can't] (Thread →)
        − · Without an answer we call you again at 14:05 and everybody at 14:08.
        You took access to the VMs, accident A-1, 14:02.
        [Hand over] [I'm leaving] (Thread →)
14:03 vm ↳ looking at the broker
    ✎ A-1: · Latest: Dina Key "looking at the broker" 14:03 · 1 entry · issue #1 · updated 14:03
    +📝 «looking at the broker»
14:04 L1 ↳ !impact 60%
    ✎ A-1
        *Ongoing 2 min* · since 14:02, Mon 23 Nov · down for ≈60 % of clients · data loss: Dina Key
          is checking since 14:02
        · Latest: Ann Fox "!impact 60%" 14:04 · 2 entries · issue #1 · updated 14:04
    +✅ «!impact 60%»
    support#1 ✎ description
14:05 vm ↳ !data no
    ✎ A-1
        *Ongoing 3 min* · since 14:02, Mon 23 Nov · down for ≈60 % of clients · no data loss
        · Order: 1 data ✓ → *2 service* → 3 cause
        · Latest: Dina Key "!data no" 14:05 · 3 entries · issue #1 · updated 14:05
    +✅ «!data no»
    support#1 ✎ description
14:07 …
    ✎ A-1 ⏱
14:10 vm ↳ !restored
    ↳ A-1: 🟡 Restored at 14:10, downtime 8 min: Dina Key.
    ↳ A-1
        *Missing for the summary of A-1:*
        • cause: @Dina Key
        • measures: @Vera Volt
        • follow-ups: @Boris Oak
        [Cause and measures*]
        · Or reply: `!cause …` `!measure …` `!task …` `!task none why` · We will ask again at
          09:00, Tue 24 Nov.
    ✎ A-1
        − *Ongoing 5 min* · since 14:02, Mon 23 Nov · down for ≈60 % of clients · no data loss
        − Access to the VMs: Dina Key, since 14:02
        − [Restored*] [Share] [⋯ Data loss | Cause and measures | Call | Cut a client off | Help]
        🟡 Accident A-1 · restored · Prescriptions are not saved
        *Downtime 8 min* · 14:02–14:10 · down for ≈60 % of clients · no data loss
        Infrastructure: Vera Volt, since 14:02 · Access to the VMs: Dina Key, since 14:02
        Missing for the summary: cause: asked Dina Key at 14:10 · measures: asked Vera Volt at
          14:10 · follow-ups: asked Boris Oak at 14:10
        · Latest: Dina Key "!restored" 14:10 · 4 entries · issue #1 · updated 14:10
        [Cause and measures*] [Summary] [Down again!] [⋯ Share | Data loss | Call | Cut a client
          off | Help]
    +✅ «!restored»
    ✉ head: 🟡 *Accident A-1 is restored* at 14:10, downtime 8 min · Dina Key
    ✉ infra: 🟡 *Accident A-1 is restored* at 14:10, downtime 8 min · Dina Key
    ✎ ✉ infra
        − You took infrastructure, accident A-1, 14:02.
        − [Hand over] [I'm leaving] (Thread →)
        Accident A-1: restored at 14:10. You had infrastructure since 14:02.
    ✎ ✉ vm
        − You took access to the VMs, accident A-1, 14:02.
        − [Hand over] [I'm leaving] (Thread →)
        Accident A-1: restored at 14:10. You had access to the VMs since 14:02.
    support#1 ✎ description
14:11 vm ↳ !cause the disk was full
    ✎ A-1
        Missing for the summary: measures: asked Vera Volt at 14:10 · follow-ups: asked Boris Oak
          at 14:10
        · Latest: Dina Key "!cause the disk was full" 14:11 · 5 entries · issue #1 · updated 14:11
    ✎ ↳ A-1
        • cause: Dina Key, 14:11 ✓
        · Or reply: `!measure …` `!task …` `!task none why` · We will ask again at 09:00, Tue 24
          Nov.
    +✅ «!cause the disk was full»
    support#1 ✎ description
14:12 infra ↳ !measure cleared the disk
    ✎ A-1
        Missing for the summary: follow-ups: asked Boris Oak at 14:10
        · Latest: Vera Volt "!measure cleared the disk" 14:12 · 6 entries · issue #1 · updated 14:12
    ✎ ↳ A-1
        • measures: Vera Volt, 14:12 ✓
        − [Cause and measures*]
        · Or reply: `!task …` `!task none why` · We will ask again at 09:00, Tue 24 Nov.
    +✅ «!measure cleared the disk»
14:13 L1 ↳ !task high an alert rule for the disk
    ↳ A-1: 📋 being filed · an alert rule for the disk · high priority
    ↳ A-1
        *Summary of accident A-1* · downtime *8 min* · 23 Nov 14:02–14:10 · down for ≈60 % of
          clients · no data loss
        *Cause:* the disk was full (Dina Key, 14:11)
        *Measures:*
        • cleared the disk
        *Follow-ups:*
        • platform#1, high priority: an alert rule for the disk
        • #1 report
        · took part: Dina Key, Ann Fox, Vera Volt · 7 entries
        [Correct] [Sign — head*] (Report →)
    ✎ A-1
        🟢 Accident A-1 · summed up, to be signed · Prescriptions are not saved
        − Infrastructure: Vera Volt, since 14:02 · Access to the VMs: Dina Key, since 14:02
        − Missing for the summary: follow-ups: asked Boris Oak at 14:10
        *Cause:* the disk was full (Dina Key, 14:11)
        *Measures:*
        • cleared the disk
        *Follow-ups:*
        • being filed, high priority: an alert rule for the disk
        • #1 report
        · Latest: Ann Fox "!task high an alert rule for the disk" 14:13 · 7 entries · issue #1 ·
          updated 14:13
        [Sign — head*] [Correct] [Down again!]
    ✎ ↳ A-1
        − *Missing for the summary of A-1:*
        *All facts of A-1 are there:*
        − · Or reply: `!task …` `!task none why` · We will ask again at 09:00, Tue 24 Nov.
        • follow-ups: Ann Fox, 14:13 ✓
    +✅ «!task high an alert rule for t…»
    ✉ head
        *The report of accident A-1 is ready.* Downtime 8 min · cause: the disk was full ·
          measures: 1 · follow-ups: 1
        [Sign*] [Correct] (Read →)
    ✉ infra: 🟢 *Accident A-1 is summed up*, downtime 8 min · waits to be signed: Boris Oak
    support#1 «Report of accident A-1, 23.11.2026: Prescriptions are not saved» ✎ description
    platform#1 «an alert rule for the disk» Priority: High
    platform#1 ⟷ support#1
    ✎ A-1
        − • being filed, high priority: an alert rule for the disk
        • platform#1, high priority: an alert rule for the disk
    ✎ ↳ A-1
        − 📋 being filed · an alert rule for the disk · high priority
        📋 platform#1 · an alert rule for the disk · high priority
    support#1 ✎ description
    support#1 links to «FHIR-BY/ehr.platform#1»
14:14 L1 ↳ !hlp
    → L1 ↳ A-1: ℹ️ There is no word `!hlp`. Your reply is recorded. Did you mean `!help`?
    ✎ A-1: · Latest: Ann Fox "!hlp" 14:14 · 8 entries · issue #1 · updated 14:14
    ✎ ↳ A-1: · took part: Dina Key, Ann Fox, Vera Volt · 8 entries
    support#1 ✎ description
14:15 L1: /ehr help
    → L1
        *Accident*
        `/ehr accident Prescriptions are not saved` declare an accident, with `--drill` a drill:
          card, issue and thread at once
        `/ehr followups` follow-ups of accidents that are open
        *Problems*
        `/ehr problem client: what happened` a client's problem: an issue in support, the head
          triages it; alone it opens the form
        `/ehr triage 123 high @who` what waits for triage; with a number: the priority, and who is
          responsible
        `/ehr complaint 123 122` a complaint: confidential, the head answers it; the second number
          is the problem it is about
        `/ehr client organisations` a new organisation joins, or several: an issue with its steps
        `/ehr same 123 122` a problem is the same as another: no triage of its own, both are closed
          together
        `/ehr note 123 what you found` a note under a problem's issue; its responsible person is
          told
        `/ehr show 123` a problem: its state, who is responsible, the last notes
        `/ehr mine` the problems you are responsible for
        `/ehr ask 123 institution what you ask` whom you asked about a problem, and what: it waits
          for the answer
        `/ehr got 123 what was answered` what was answered about a problem
        `/ehr wait 123 until 27.11 why` a problem waits until that day, and why
        `/ehr reply 123 what you tell them` to tell the client: a letter to who wrote by mail,
          shown to you first; else a record of what was said
        `/ehr close 123 cause: … measures: …` close a problem: cause, measures, and the head's
          consent
        `/ehr reopen 123 it fails again` open a closed problem again, and why
        `/ehr escalate 123 l2 what is known so far` hand a problem on: `l2`, `infra`, `mis NAME`,
          `provider`, `developer`, and why
        `/ehr move 123 high the cause as far as known` a problem of the software: to platform, with
          the agreed priority
        *Monitoring*
        `/ehr incident medium the reports come late` an incident without an alert: an issue, and a
          thread for it
        `/ehr check` whether the platform answers well today
        *Roster and reports*
        `/ehr roster` who is on the roster: roles, phones, who is away, who stands in
        `/ehr away until 27.11` you are away through that day
        `/ehr back` the absence is over
        `/ehr notice the phones are silent until 15:00` texts for clients: days off, or your own
        `/ehr help` what you may do; with a word, more about it
        *In the thread of an accident, an incident, an alert*
        `!take infra` take infrastructure or access to the VMs, as the call's button does
        `!restored 15:37` it works again; a time may follow
        `!impact 40%` the share of clients that can't work
        `!data no` is data being lost: yes or no
        `!cause the disk was full` why it happened
        *In an accident's thread*
        `!down 13:50` it is down again, or went down earlier than was said
        `!measure cleared the disk` what was done about it
        `!at 14:10 restarted the broker` a key moment that was not written down, up to 24 h back
        `!off Pharmacy 5` a client was cut off
        `!on Pharmacy 5` a client that was cut off works again
        `!call https://meet.example.org/room` where to talk: the link stands on the card
        `!informed all` a group of clients was informed: its name, or `all`
        `!task high an alert rule for the disk` a follow-up in platform; `none` and why, when
          nothing is needed
        `!infra a larger disk for the broker` a follow-up for infrastructure, assigned at once
        `!mis Name high repeats requests without a pause` a follow-up for the developers of an
          information system
        `!summary` sum it up now; what is missing is named
        `!close` the head signs the report; from others it asks the head
        `!cancel false alarm, it was planned work` there was no accident; the reason stays in the
          record
        `!same A-7` the same accident as the one named: their records become one
        *In the thread of an incident, an alert*
        `!issue high the disk fills every night` not a one-off: an issue in support with that
          priority
        `!accident` it is an accident
        More: `/ehr help word`. Russian and English words are equal.
14:16 head presses [Sign] in DM
    ↳ A-1: ⚪ Signed: Boris Oak, 14:16.
    ✎ A-1
        − *Cause:* the disk was full (Dina Key, 14:11)
        − *Measures:*
        − • cleared the disk
        − *Follow-ups:*
        − • platform#1, high priority: an alert rule for the disk
        − • #1 report
        − [Sign — head*] [Correct] [Down again!]
        ⚪ Accident A-1 · closed · Prescriptions are not saved
        Downtime 8 min · 14:02–14:10 · cause: the disk was full · report #1 · open follow-ups: 1
        · Signed: Boris Oak, 23 Nov 14:16 · add a late fact as a reply here
        [Add a fact]
    ✎ ↳ A-1
        − [Correct] [Sign — head*] (Report →)
        · took part: Dina Key, Ann Fox, Vera Volt · 8 entries · signed: Boris Oak, 23 Nov 14:16
        (Report →)
    ✎ ✉ head
        − [Sign*] [Correct] (Read →)
        ⚪ The report of accident A-1 is signed: Boris Oak, 23 Nov 14:16.
    support#1 ✎ description
    support#1 closed
show support#1
    support#1 «Report of accident A-1, 23.11.2026: Prescriptions are not saved» Priority: High →
      head, closed
    ## Accident A-1: Prescriptions are not saved
    | Measure | Value |
    | --- | --- |
    | State | signed: Boris Oak, 23.11.2026 14:16 |
    | Downtime | **8 min**: 14:02–14:10 |
    | Share of clients | ≈60 % (Ann Fox, 14:04) |
    | Data loss | none (checked by Dina Key, 14:05) |
    | Cause | the disk was full (Dina Key, 14:11) |
    | Cut off | nobody was cut off |
    | Declared | Ann Fox, 23.11.2026 14:02 |
    ### Measures
    1. cleared the disk (Vera Volt, 14:12)
    ### Follow-ups
    - [ ] FHIR-BY/ehr.platform#1 an alert rule for the disk, high priority
    ### Course of events
    ```mermaid
    gantt
      title Accident A-1, 23.11.2026
      dateFormat YYYY-MM-DD HH:mm
      axisFormat %H:%M
      section Downtime
      Down 8 min :crit, t1, 2026-11-23 14:02, 8m
      section People
      Infrastructure taken :milestone, t2, 2026-11-23 14:02, 0m
      Access to the VMs taken :milestone, t3, 2026-11-23 14:02, 0m
      section Key moments
    ```
    On the chart: 0 of 0 key moments; all 8 entries are in the table.
    | Time | Who | What |
    | --- | --- | --- |
    | 14:03 | Dina Key | looking at the broker |
    | 14:04 | Ann Fox | !impact 60% |
    | 14:05 | Dina Key | !data no |
    | 14:10 | Dina Key | !restored |
    | 14:11 | Dina Key | !cause the disk was full |
    | 14:12 | Vera Volt | !measure cleared the disk |
    | 14:13 | Ann Fox | !task high an alert rule for the disk |
    | 14:14 | Ann Fox | !hlp |
    ### Who took part
    - Infrastructure: Vera Volt, since 14:02
    - Access to the VMs: Dina Key, since 14:02
    - wrote in the thread: Dina Key, Ann Fox, Vera Volt
    ### Record
    Journal: rows N–N, head `sha256:…`.
    Put together from the thread
      <https://example.slack.com/archives/C0000000001/p1795431720000001>. Later facts stand below,
      in notes called "Correction".
