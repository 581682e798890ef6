Work on a problem in English: asked, answered, waiting, a letter to the client
2026-11-23 Europe/Minsk, en
without: guest

10:00 L1: /ehr problem The printer prints blank pages
    → L1: Recorded; the number comes by direct message.
    ✉ L1
        📋 *Problem being filed* · The printer prints blank pages
        client: asked Ann Fox · triage: asked Boris Oak at 10:00
        [Add details] [Undo]
    ✉ head
        *Untriaged: 1*
        📋 *being filed* · The printer prints blank pages
        client: asked Ann Fox · taken by Ann Fox, 10:00
        [Responsible ▾ Ann Fox, 0 now | Egor Bridge, 0 now] [Priority ▾ High: the system is down |
          Medium: there is a workaround | Low: not critical] [⋯ Not ours | Duplicate | Spam |
          Complaint]
    support#1 «The printer prints blank pages»
    ✎ ✉ L1
        📋 *Problem #1* · The printer prints blank pages
        [Add details] [Undo] (GitLab →)
    ✎ ✉ head
        − 📋 *being filed* · The printer prints blank pages
        📋 *#1* · The printer prints blank pages
        [Responsible ▾ Ann Fox, 0 now | Egor Bridge, 0 now] [Priority ▾ High: the system is down |
          Medium: there is a workaround | Low: not critical] [⋯ Not ours | Duplicate | Spam |
          Complaint] (GitLab →)
10:01 head: /ehr triage 1 high @L1
    → head: #1 is assigned: Ann Fox, high priority.
    ✉ L1
        📋 #1 "The printer prints blank pages" is yours, high priority. Assigned by Boris Oak.
        [Note] [Ask] [Add details] [Hand on] [Close]
        (GitLab →)
    ✎ ✉ L1
        client: asked Ann Fox · responsible: Ann Fox, high priority
        [Add details] (GitLab →)
    ✎ ✉ head
        − *Untriaged: 1*
        − client: asked Ann Fox · taken by Ann Fox, 10:00
        − [Responsible ▾ Ann Fox, 0 now | Egor Bridge, 0 now] [Priority ▾ High: the system is down
          | Medium: there is a workaround | Low: not critical] [⋯ Not ours | Duplicate | Spam |
          Complaint] (GitLab →)
        🟢 Nothing waits for triage.
        #1 · assigned: Ann Fox, high priority · Boris Oak, 10:01 [Change]
    support#1 +Priority: High
    support#1 → L1
10:02 L1: /ehr ask 1 institution: since when?
    → L1: Recorded in #1; asked: institution.
    ✎ ✉ L1: · 🟡 asked: institution, Ann Fox, 10:02: since when?
    support#1 internal note
        **Asked: institution**, Ann Fox, 23.11.2026 10:02:
        > since when?
10:03 L2: /ehr ask 1 fis which version
    → L2: Recorded in #1; asked: FIS.
    ✉ L1: #1, asked: FIS, Glen Code: "which version"
    ✎ ✉ L1: · 🟡 asked: FIS, Glen Code, 10:03: which version
    support#1 internal note
        **Asked: FIS**, Glen Code, 23.11.2026 10:03:
        > which version
10:04 L1: /ehr ask 1 since when
    → L1: ℹ️ Not understood who is asked: the client, the institution, the network, the MIS or the
      FIS? Write it like this: `/ehr ask 123 institution what you ask`.
10:05 L1: /ehr wait 1 until 24.11 a driver is promised
    → L1: Recorded in #1: waiting until 24 Nov.
    ✎ ✉ L1: · 🟡 waiting until 24 Nov, Ann Fox: a driver is promised
    support#1 internal note
        **Waiting until 24 Nov**, Ann Fox, 23.11.2026 10:05:
        > a driver is promised
10:06 L1: /ehr show 1
    → L1
        📋 *#1* · The printer prints blank pages
        in work, since 10:01 · responsible: Ann Fox, high priority
        client: asked Ann Fox · taken by Ann Fox, 10:00
        🟡 waiting for the institution 4 min · Ann Fox, 10:02: since when?
        🟡 waiting for the FIS 3 min · Glen Code, 10:03: which version
        🟡 waiting until 24 Nov · Ann Fox, 10:05: a driver is promised
        [Close] [Note] [Ask] [Answer came] (GitLab →)
10:07 L1: /ehr mine
    → L1: • #1 The printer prints blank pages · high priority · in work · waiting for the
      institution 5 min
10:08 L1: /ehr got 1 fis: 4.2
    → L1: Recorded in #1: the answer; still waiting for the institution 6 min.
    ✎ ✉ L1: − · 🟡 asked: FIS, Glen Code, 10:03: which version
    support#1 internal note
        **Answer: FIS**, Ann Fox, 23.11.2026 10:08:
        > 4\.2
10:09 L1b: /ehr got 1
    ▤ L1b
        An answer came
        To what: ◉ institution, 10:02: since when? ○ 10:05: a driver is promised
        What was answered*: ‹›
        [Record*] [Cancel]
10:09 L1b fills What was answered: since Friday; submits
    ✉ L1: #1, answer: institution, Egor Bridge: "since Friday"
    ✎ ✉ L1: − · 🟡 asked: institution, Ann Fox, 10:02: since when?
    ✉ L1b: Recorded in #1: the answer; still waiting until 24 Nov.
    support#1 internal note
        **Answer: institution**, Egor Bridge, 23.11.2026 10:09:
        > since Friday
10:10 L1b: /ehr reply 1 a new driver comes on Wednesday
    → L1b: Recorded in #1: the client was told.
    ✉ L1: #1, the client was told, Egor Bridge: "a new driver comes on Wednesday"
    support#1 internal note
        **Told the client**, Egor Bridge, 23.11.2026 10:10:
        > a new driver comes on Wednesday
10:11 show support#1
    support#1 «The printer prints blank pages» Priority: High → L1
    The printer prints blank pages
    Client: asked Ann Fox, 23.11.2026 10:00.
    Taken by Ann Fox, 23.11.2026 10:00.
    ↳ ehr-bot, internal: **Asked: institution**, Ann Fox, 23.11.2026 10:02:
    > since when?
    ↳ ehr-bot, internal: **Asked: FIS**, Glen Code, 23.11.2026 10:03:
    > which version
    ↳ ehr-bot, internal: **Waiting until 24 Nov**, Ann Fox, 23.11.2026 10:05:
    > a driver is promised
    ↳ ehr-bot, internal: **Answer: FIS**, Ann Fox, 23.11.2026 10:08:
    > 4\.2
    ↳ ehr-bot, internal: **Answer: institution**, Egor Bridge, 23.11.2026 10:09:
    > since Friday
    ↳ ehr-bot, internal: **Told the client**, Egor Bridge, 23.11.2026 10:10:
    > a new driver comes on Wednesday

# What the client writes, and a letter that two send
11:00 client mails: I can't see my prescription ⏎ Please help
11:01 …
    ✎ ✉ head
        − 🟢 Nothing waits for triage.
        *Untriaged: 1*
        📋 *#2* · I can't see my prescription
        client's mail, 11:00
        [Responsible ▾ Ann Fox, 1 now | Egor Bridge, 0 now] [Priority ▾ High: the system is down |
          Medium: there is a workaround | Low: not critical] [⋯ Not ours | Duplicate | Spam |
          Complaint] (GitLab →)
    support#2 ✎ description
11:02 head: /ehr triage 2 low @L1
    → head: #2 is assigned: Ann Fox, low priority.
    ✉ L1
        📋 #2 "I can't see my prescription" is yours, low priority. Assigned by Boris Oak.
        [Note] [Ask] [Add details] [Hand on] [Close]
        (GitLab →)
    ✎ ✉ head
        − *Untriaged: 1*
        − 📋 *#2* · I can't see my prescription
        − client's mail, 11:00
        − [Responsible ▾ Ann Fox, 1 now | Egor Bridge, 0 now] [Priority ▾ High: the system is down
          | Medium: there is a workaround | Low: not critical] [⋯ Not ours | Duplicate | Spam |
          Complaint] (GitLab →)
        🟢 Nothing waits for triage.
        #2 · assigned: Ann Fox, low priority · Boris Oak, 11:02 [Change]
    support#2 +Priority: Low
    support#2 → L1
11:03 L1: /ehr reply 2 Which pharmacy was it?
    → L1
        *Letter to the client of #2: please check.*
        > Which pharmacy was it?
        [Send to the client*] [Don't send]
11:04 L1 presses [Send to the client]
    → L1: #2: the letter goes to the client.
    support#2 note: Which pharmacy was it?
    support#2
11:04 L1 presses [Send to the client]
    → L1: Sent already: Ann Fox, 11:04.
11:05 client comments support#2: The twelfth
11:15 …
    ✉ L1
        🟡 #2 "I can't see my prescription": the client has written
        > 11:05 The twelfth
        [Answer the client] (GitLab →)
11:31 L1 presses [Answer the client] in DM
    ▤ L1
        To the client
        What the client is told*: ‹›
        [Record*] [Cancel]
11:31 L1 cancels
11:32 L1b: /ehr help ask
    → L1b
        `/ehr ask` whom you asked about a problem, and what: it waits for the answer
        The same word: `/ehr спросить`. For example: `/ehr ask 123 institution what you ask`
24.11
09:00 …
    support#3 «ehrbot's journal: the last hash, day by day»
    support#3 closed
    support#3 note
        24.11.2026 09:00
        ```
        ehrbot journal verify --head sha256:… --row N
        ```

# In the morning
25.11
09:00 …
    ✉ L1
        🟡 #1 "The printer prints blank pages": the wait was over 24 Nov
        Ann Fox, 23 Nov 10:05: "a driver is promised" [Answer came]
        [Snooze]
    support#3 note
        25.11.2026 09:00
        ```
        ehrbot journal verify --head sha256:… --row N
        ```
09:30 L1 presses [Answer came] in DM
    ▤ L1
        An answer came
        To what: ◉ 23 Nov 10:05: a driver is promised
        What was answered*: ‹›
        [Record*] [Cancel]
09:31 L1 fills What was answered: it is here; submits
    ✉ L1: Recorded in #1: the answer.
    ✎ ✉ L1: − · 🟡 waiting until 24 Nov, Ann Fox: a driver is promised
    ✎ ✉ L1
        − Ann Fox, 23 Nov 10:05: "a driver is promised" [Answer came]
        − [Snooze]
        ✓ #1: the answer came, Ann Fox
    ✎ ✉ head
        − #1 · assigned: Ann Fox, high priority · Boris Oak, 10:01 [Change]
        − #2 · assigned: Ann Fox, low priority · Boris Oak, 11:02 [Change]
    support#1 internal note
        **Answer**, Ann Fox, 25.11.2026 09:31:
        > it is here
