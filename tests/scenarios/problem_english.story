A client's problem, from registering to closing
2026-11-23 Europe/Minsk, en
show: fallback

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
10:01 L1 fills What happened: Prescriptions don't print ⏎ after the update; Client: Pharmacy 12; Contact: +375 17 000-00-00; Kind of client: pharmacy network; submits
    ✉ L1
        📋 *Problem being filed* · Prescriptions don't print
        pharmacy network "Pharmacy 12" · phone · triage: asked Boris Oak at 10:01
        [Add details] [Undo]
        text: Problem being filed: Prescriptions don't print.
    ✉ head
        *Untriaged: 1*
        📋 *being filed* · Prescriptions don't print
        pharmacy network "Pharmacy 12" · phone · taken by Ann Fox, 10:01
        > Prescriptions don't print after the update
        [Responsible ▾ Ann Fox, 0 now | Egor Bridge, 0 now] [Priority ▾ High: the system is down |
          Medium: there is a workaround | Low: not critical] [⋯ Not ours | Duplicate | Spam |
          Complaint]
        text: Untriaged: 1
    support#1 «Prescriptions don't print»
    ✎ ✉ L1
        📋 *Problem #1* · Prescriptions don't print
        [Add details] [Undo] (GitLab →)
        text: Problem #1: Prescriptions don't print.
    ✎ ✉ head
        − 📋 *being filed* · Prescriptions don't print
        📋 *#1* · Prescriptions don't print
        [Responsible ▾ Ann Fox, 0 now | Egor Bridge, 0 now] [Priority ▾ High: the system is down |
          Medium: there is a workaround | Low: not critical] [⋯ Not ours | Duplicate | Spam |
          Complaint] (GitLab →)
10:02 L1: /ehr triage 1 high @L1
    → L1
        #1: proposed, Boris Oak decides.
        text: #1: proposed, Boris Oak decides.
    ✎ ✉ head
        − [Responsible ▾ Ann Fox, 0 now | Egor Bridge, 0 now] [Priority ▾ High: the system is down
          | Medium: there is a workaround | Low: not critical] [⋯ Not ours | Duplicate | Spam |
          Complaint] (GitLab →)
        · proposed by Ann Fox · responsible: Ann Fox · high priority
        [Agree*] [Responsible ▾ Ann Fox, 0 now | Egor Bridge, 0 now] [Priority ▾ High: the system
          is down | Medium: there is a workaround | Low: not critical] [⋯ Not ours | Duplicate |
          Spam | Complaint] (GitLab →)
10:03 head: /ehr triage
    → head
        *Untriaged: 1*
        • #1 · Prescriptions don't print · 10:01
        (Open →)
        text: *Untriaged: 1*
        text: • #1 · Prescriptions don't print · 10:01
10:04 head chooses [Responsible]: Egor Bridge, 0 now
    ✎ ✉ head: [Agree*] [Responsible ▾ Ann Fox, 0 now | Egor Bridge, 0 now✓] [Priority ▾ High: the
      system is down | Medium: there is a workaround | Low: not critical] [⋯ Not ours | Duplicate |
      Spam | Complaint] (GitLab →)
10:05 head chooses [Priority]: High: the system is down
    ✎ ✉ L1
        pharmacy network "Pharmacy 12" · phone · responsible: Egor Bridge, high priority
        [Add details] (GitLab →)
    ✉ L1b
        📋 #1 "Prescriptions don't print" is yours, high priority. Client: Pharmacy 12, +375 17
          000-00-00. Assigned by Boris Oak.
        [Note] [Ask] [Add details] [Hand on] [Close]
        (GitLab →)
        text: #1 is yours, high priority: Prescriptions don't print.
    ✎ ✉ head
        − *Untriaged: 1*
        − pharmacy network "Pharmacy 12" · phone · taken by Ann Fox, 10:01
        − > Prescriptions don't print after the update
        − · proposed by Ann Fox · responsible: Ann Fox · high priority
        − [Agree*] [Responsible ▾ Ann Fox, 0 now | Egor Bridge, 0 now✓] [Priority ▾ High: the
          system is down | Medium: there is a workaround | Low: not critical] [⋯ Not ours |
          Duplicate | Spam | Complaint] (GitLab →)
        🟢 Nothing waits for triage.
        #1 · assigned: Egor Bridge, high priority · Boris Oak, 10:05 [Change]
        text: 🟢 Nothing waits for triage.
    support#1 +Priority: High
    support#1 → L1b
10:06 L1b: /ehr note 1 the printer's driver is old
    → L1b
        Recorded in #1.
        text: Recorded in #1.
    support#1 internal note
        **Egor Bridge**, Slack, 23.11.2026 10:06:
        > the printer's driver is old
10:07 L1b: /ehr show 1
    → L1b
        📋 *#1* · Prescriptions don't print
        in work, since 10:05 · responsible: Egor Bridge, high priority
        client: Pharmacy 12 · taken by Ann Fox, 10:01
        • 10:06 Egor Bridge: the printer's driver is old
        [Close] [Note] [Ask] (GitLab →)
        text: 📋 *#1* · Prescriptions don't print
        text: in work, since 10:05 · responsible: Egor Bridge, high priority
        text: client: Pharmacy 12 · taken by Ann Fox, 10:01
        text: • 10:06 Egor Bridge: the printer's driver is old
10:08 L1b: /ehr close 1 cause: an old driver measures: updated everywhere
    → L1b
        #1: consent asked of Boris Oak.
        text: #1: consent asked of Boris Oak.
    ✎ ✉ L1b
        − [Note] [Ask] [Add details] [Hand on] [Close]
        − (GitLab →)
        ⏳ #1 "Prescriptions don't print": consent asked of Boris Oak.
        text: ⏳ #1 "Prescriptions don't print": consent asked of Boris Oak.
    ✉ head
        *Close #1?* Prescriptions don't print
        responsible: Egor Bridge · open 7 min (7 min of working time)
        *Cause:* an old driver
        *Measures:* updated everywhere
        [Approve and close*] [Return] (GitLab →)
        text: Close #1? Prescriptions don't print.
    ✎ ✉ head: − #1 · assigned: Egor Bridge, high priority · Boris Oak, 10:05 [Change]
10:09 head presses [Return] in DM
    ▤ head
        Return
        What to do*: ‹›
        [Return*] [Cancel]
10:10 head fills What to do: ask the vendor; submits
    ✉ L1
        🟡 #1 is returned, Boris Oak: "ask the vendor"
        text: 🟡 #1 is returned, Boris Oak: "ask the vendor"
    ✉ L1b
        🟡 #1 is returned, Boris Oak: "ask the vendor"
        text: 🟡 #1 is returned, Boris Oak: "ask the vendor"
    ✎ ✉ L1b
        📋 #1 "Prescriptions don't print" is yours, high priority. Client: Pharmacy 12, +375 17
          000-00-00. Assigned by Boris Oak.
        · 🟡 Returned, Boris Oak: "ask the vendor"
        [Note] [Ask] [Add details] [Hand on] [Close]
        (GitLab →)
        text: #1 is yours, high priority: Prescriptions don't print.
    ✎ ✉ head: #1 · assigned: Egor Bridge, high priority · Boris Oak, 10:05 [Change]
    ✎ ✉ head
        − *Close #1?* Prescriptions don't print
        − responsible: Egor Bridge · open 7 min (7 min of working time)
        − *Cause:* an old driver
        − *Measures:* updated everywhere
        − [Approve and close*] [Return] (GitLab →)
        🟡 #1 returned by Boris Oak, 10:10: "ask the vendor"
        text: 🟡 #1 returned by Boris Oak, 10:10: "ask the vendor"
10:11 L1b presses [Close] in DM
    ▤ L1b
        Close the problem
        Cause*: an old driver
        Measures taken*: updated everywhere
        [Ask for consent*] [Cancel]
10:12 L1b fills Cause: an old driver; Measures taken: updated, the vendor asked; submits
    ✉ L1b
        #1: consent asked of Boris Oak.
        text: #1: consent asked of Boris Oak.
    ✎ ✉ L1b
        − · 🟡 Returned, Boris Oak: "ask the vendor"
        − [Note] [Ask] [Add details] [Hand on] [Close]
        − (GitLab →)
        ⏳ #1 "Prescriptions don't print": consent asked of Boris Oak.
        text: ⏳ #1 "Prescriptions don't print": consent asked of Boris Oak.
    ✉ head
        *Close #1?* Prescriptions don't print
        responsible: Egor Bridge · open 11 min (11 min of working time)
        *Cause:* an old driver
        *Measures:* updated, the vendor asked
        [Approve and close*] [Return] (GitLab →)
        text: Close #1? Prescriptions don't print.
    ✎ ✉ head: − #1 · assigned: Egor Bridge, high priority · Boris Oak, 10:05 [Change]
10:13 head presses [Approve and close] in DM
    ✉ L1
        ⚪ #1 is closed: an old driver.
        text: ⚪ #1 is closed: an old driver.
    ✎ ✉ L1
        − 📋 *Problem #1* · Prescriptions don't print
        − pharmacy network "Pharmacy 12" · phone · responsible: Egor Bridge, high priority
        − [Add details] (GitLab →)
        ⚪ #1 is closed · Prescriptions don't print
        text: ⚪ #1 is closed · Prescriptions don't print
    ✉ L1b
        ⚪ #1 is closed: an old driver.
        text: ⚪ #1 is closed: an old driver.
    ✎ ✉ L1b
        ⚪ #1 "Prescriptions don't print" is closed.
        text: ⚪ #1 "Prescriptions don't print" is closed.
    ✎ ✉ head
        − *Close #1?* Prescriptions don't print
        − responsible: Egor Bridge · open 11 min (11 min of working time)
        − *Cause:* an old driver
        − *Measures:* updated, the vendor asked
        − [Approve and close*] [Return] (GitLab →)
        ⚪ #1 closed, approved by Boris Oak, 10:13
        text: ⚪ #1 closed, approved by Boris Oak, 10:13
    support#1 internal note
        **Cause:** an old driver
        **Measures:** updated, the vendor asked
        Solved by Egor Bridge. Approved by Boris Oak, 23.11.2026 10:13.
    support#1 closed
10:14 L1b: /ehr reopen 1 it fails again
    → L1b
        #1 is open again.
        text: #1 is open again.
    ✉ L1
        🟡 #1 is open again, Egor Bridge: "it fails again"
        text: 🟡 #1 is open again, Egor Bridge: "it fails again"
    ✎ ✉ L1
        − ⚪ #1 is closed · Prescriptions don't print
        📋 *Problem #1* · Prescriptions don't print
        pharmacy network "Pharmacy 12" · phone · responsible: Egor Bridge, high priority
        [Add details] (GitLab →)
        text: Problem #1: Prescriptions don't print.
    ✎ ✉ L1b
        📋 #1 "Prescriptions don't print" is yours, high priority. Client: Pharmacy 12, +375 17
          000-00-00. Assigned by Boris Oak.
        [Note] [Ask] [Add details] [Hand on] [Close]
        (GitLab →)
        text: #1 is yours, high priority: Prescriptions don't print.
    ✎ ✉ head: #1 · assigned: Egor Bridge, high priority · Boris Oak, 10:05 [Change]
    support#1 reopened
    support#1 internal note: **Opened again**, Egor Bridge, 23.11.2026 10:14: it fails again
10:15 L1: /ehr problem pharmacy 12: no stamps
    → L1
        Recorded; the number comes by direct message.
        text: Recorded; the number comes by direct message.
    ✉ L1
        📋 *Problem being filed* · no stamps
        pharmacy network "Pharmacy 12" · triage: asked Boris Oak at 10:15
        [Add details] [Undo]
        text: Problem being filed: no stamps.
    ✎ ✉ head
        − 🟢 Nothing waits for triage.
        *Untriaged: 1*
        📋 *being filed* · no stamps
        pharmacy network "Pharmacy 12" · taken by Ann Fox, 10:15
        [Responsible ▾ Ann Fox, 0 now | Egor Bridge, 1 now] [Priority ▾ High: the system is down |
          Medium: there is a workaround | Low: not critical] [⋯ Not ours | Duplicate | Spam |
          Complaint]
        text: Untriaged: 1
    support#2 «no stamps»
    ✎ ✉ L1
        📋 *Problem #2* · no stamps
        [Add details] [Undo] (GitLab →)
        text: Problem #2: no stamps.
    ✎ ✉ head
        − 📋 *being filed* · no stamps
        📋 *#2* · no stamps
        [Responsible ▾ Ann Fox, 0 now | Egor Bridge, 1 now] [Priority ▾ High: the system is down |
          Medium: there is a workaround | Low: not critical] [⋯ Not ours | Duplicate | Spam |
          Complaint] (GitLab →)
10:16 L1 presses [Undo] in DM
    ✎ ✉ L1
        − 📋 *Problem #2* · no stamps
        − pharmacy network "Pharmacy 12" · triage: asked Boris Oak at 10:15
        − [Add details] [Undo] (GitLab →)
        ⚪ #2 is undone · no stamps
        text: ⚪ #2 is undone · no stamps
    ✎ ✉ head
        − *Untriaged: 1*
        − 📋 *#2* · no stamps
        − pharmacy network "Pharmacy 12" · taken by Ann Fox, 10:15
        − [Responsible ▾ Ann Fox, 0 now | Egor Bridge, 1 now] [Priority ▾ High: the system is down
          | Medium: there is a workaround | Low: not critical] [⋯ Not ours | Duplicate | Spam |
          Complaint] (GitLab →)
        🟢 Nothing waits for triage.
        text: 🟢 Nothing waits for triage.
    support#2 ✎ description
    support#2 closed
10:17 L1: /ehr help problem
    → L1
        `/ehr problem` a client's problem: an issue in support, the head triages it; alone it opens
          the form
        The same word: `/ehr проблема`. For example: `/ehr problem client: what happened`
        text: `/ehr problem` a client's problem: an issue in support, the head triages it; alone it
          opens the form
        text: The same word: `/ehr проблема`. For example: `/ehr problem client: what happened`
