Notices in English: the bot was off on that morning; what nobody published is over with its days
2026-12-23 Europe/Minsk, en
show: home
toml:
  [[groups]]
  name = "Pharmacies"
  text = "pharmacies"
  [calendar]
  check_days = "never"
  holidays = ["2026-12-25"]

# December, and nothing of next year is known: the head is asked every week.
08:58
08:59 ✂ stop
24.12
16:00 ✂ start
    ✉ L1
        📣 *Notice for clients: 25–27 December.* Copy, publish, press "Published".
        *Pharmacies*
        | Colleagues! 25–27 December are days off: support does not work. It works again on 28
          December from 09:00.
        [Published*]
    ✉ L1b
        📣 *Notice for clients: 25–27 December.* Copy, publish, press "Published".
        *Pharmacies*
        | Colleagues! 25–27 December are days off: support does not work. It works again on 28
          December from 09:00.
        [Published*]
    ✉ head
        📣 Notice, 25–27 December: published 0 of 1.
        • Pharmacies: not published
    support#1 «ehrbot's journal: the last hash, day by day»
    support#1 closed
    support#1 note
        24.12.2026 16:00
        ```
        ehrbot journal verify --head sha256:… --row N
        ```
16:01 L1 opens Home
    ⌂ L1
        [Accident!] [Problem*] [Roster] [Check] [All words]
        Nothing waits for you.
        *Waits for any first-level person (1)*
        • 📣 25–27 December: published 0 of 1 [Open]
        *Today*
        head: Boris Oak
        · Bot: Slack connected · GitLab answers · mail works · updated 16:01
16:02 L1: /ehr notice
    → L1: 📣 The texts are in a direct message: 25–27 December.
25.12
09:00 …
    support#1 note
        25.12.2026 09:00
        ```
        ehrbot journal verify --head sha256:… --row N
        ```
26.12
09:00 …
    support#1 note
        26.12.2026 09:00
        ```
        ehrbot journal verify --head sha256:… --row N
        ```
27.12
09:00 …
    support#1 note
        27.12.2026 09:00
        ```
        ehrbot journal verify --head sha256:… --row N
        ```
28.12
09:00 …
    ✎ ✉ L1
        − | Colleagues! 25–27 December are days off: support does not work. It works again on 28
          December from 09:00.
        − [Published*]
        📣 Notice, 25–27 December: published 0 of 1.
        • Pharmacies: not published
    ✎ ✉ L1b
        − | Colleagues! 25–27 December are days off: support does not work. It works again on 28
          December from 09:00.
        − [Published*]
        📣 Notice, 25–27 December: published 0 of 1.
        • Pharmacies: not published
    support#1 note
        28.12.2026 09:00
        ```
        ehrbot journal verify --head sha256:… --row N
        ```
09:30
29.12
09:00 …
    ✉ head
        ⚠️ *The bot doesn't know the days off of 2027.* Add them to `[calendar]` of bot.toml and
          start the bot again: terms and reminders count by them.
        [Snooze]
    support#1 note
        29.12.2026 09:00
        ```
        ehrbot journal verify --head sha256:… --row N
        ```
10:00 head presses [Snooze]
    ✎ ✉ head
        − [Snooze]
        · snoozed until 11:00: Boris Oak
11:00 …
    ✉ head
        ⚠️ *The bot doesn't know the days off of 2027.* Add them to `[calendar]` of bot.toml and
          start the bot again: terms and reminders count by them.
        [Snooze]
    ✎ ✉ head
        − ⚠️ *The bot doesn't know the days off of 2027.* Add them to `[calendar]` of bot.toml and
          start the bot again: terms and reminders count by them.
        − · snoozed until 11:00: Boris Oak
        ⚪ Reminded again below.
12:00
