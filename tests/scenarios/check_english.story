The daily check in English: put off, done, and a day with a problem
2026-11-26 Europe/Minsk, en
toml:
  dashboard = "https://grafana.example.org/d/ehr"
  [calendar]
  check_days = "every day"

# Put off twice, and done
08:58
09:00 …
    ✉ L1
        *Platform check, Thu 26 Nov.* Are the answers normal? (Dashboard →)
        [All is well*] [There is a problem!] [Snooze]
        · Due by 11:00.
09:05 L1 presses [Snooze]
    ✎ ✉ L1
        [All is well*] [There is a problem!]
        · snoozed until 10:05: Ann Fox
09:30 L1b: /ehr check
    → L1b
        *Platform check, Thu 26 Nov.* Are the answers normal?
        [All is well*] [There is a problem!] (Dashboard →)
10:05 …
    ✉ L1
        *Platform check, Thu 26 Nov.* Are the answers normal? (Dashboard →)
        [All is well*] [There is a problem!] [Snooze]
    ✎ ✉ L1
        − *Platform check, Thu 26 Nov.* Are the answers normal? (Dashboard →)
        − [All is well*] [There is a problem!]
        − · snoozed until 10:05: Ann Fox
        − · Due by 11:00.
        ⚪ Reminded again below.
10:10 L1 presses [Snooze]
    ✎ ✉ L1
        [All is well*] [There is a problem!]
        · snoozed until 11:10: Ann Fox
10:20 guest: /ehr check
    → guest: ⛔ Not done: you are not on the roster. In an accident's thread your replies are
      recorded. Boris Oak can add you.
11:00 …
    ✉ L1b
        ⚠️ The platform has not been checked today. (Dashboard →)
        [All is well*] [There is a problem!] [Snooze]
11:10 …
    ✉ L1
        ⚠️ The platform has not been checked today. (Dashboard →)
        [All is well*] [There is a problem!] [Snooze]
    ✎ ✉ L1
        − *Platform check, Thu 26 Nov.* Are the answers normal? (Dashboard →)
        − [All is well*] [There is a problem!]
        − · snoozed until 11:10: Ann Fox
        ⚪ Reminded again below.
11:20 L1 presses [All is well]
    ✎ ✉ L1
        − ⚪ Reminded again below.
        🟢 Check of 26 Nov: all is well · Ann Fox, 11:20
    ✎ ✉ L1
        − ⚠️ The platform has not been checked today. (Dashboard →)
        − [All is well*] [There is a problem!] [Snooze]
        🟢 Check of 26 Nov: all is well · Ann Fox, 11:20
    ✎ ✉ L1b
        − ⚠️ The platform has not been checked today. (Dashboard →)
        − [All is well*] [There is a problem!] [Snooze]
        🟢 Check of 26 Nov: all is well · Ann Fox, 11:20
11:21 L1b presses [All is well] in DM
    ✗ L1b is not shown All is well

# Nobody answers; an hour before the end; a problem
27.11
09:00 …
    ✉ L1
        *Platform check, Fri 27 Nov.* Are the answers normal? (Dashboard →)
        [All is well*] [There is a problem!] [Snooze]
        · Due by 11:00.
    support#1 «ehrbot's journal: the last hash, day by day»
    support#1 closed
    support#1 note
        27.11.2026 09:00
        ```
        ehrbot journal verify --head sha256:… --row N
        ```
11:00 …
    ✎ ✉ L1: · ⚠️ The platform has not been checked today.
    ✉ L1b
        ⚠️ The platform has not been checked today. (Dashboard →)
        [All is well*] [There is a problem!] [Snooze]
12:00 L1 opens Home
15:45 …
    ✉ L1
        ⚠️ The platform has not been checked today. (Dashboard →)
        [All is well*] [There is a problem!] [Snooze]
16:45 …
    ✎ ✉ L1
        − *Platform check, Fri 27 Nov.* Are the answers normal? (Dashboard →)
        − [All is well*] [There is a problem!] [Snooze]
        − · ⚠️ The platform has not been checked today.
        ⚠️ The check of 27 Nov was not done; told: Boris Oak.
    ✎ ✉ L1
        − [All is well*] [There is a problem!] [Snooze]
        ⚠️ The check of 27 Nov was not done; told: Boris Oak.
    ✎ ✉ L1b
        − [All is well*] [There is a problem!] [Snooze]
        ⚠️ The check of 27 Nov was not done; told: Boris Oak.
    ✉ head: ⚠️ *The platform check of Fri 27 Nov was not done.* Asked: Egor Bridge, Ann Fox.
17:00

# A problem is an incident, and its thread takes an alert's words
28.11
09:00 …
    support#1 note
        28.11.2026 09:00
        ```
        ehrbot journal verify --head sha256:… --row N
        ```
12:00 L1: /ehr check
    → L1
        *Platform check, Sat 28 Nov.* Are the answers normal?
        [All is well*] [There is a problem!] (Dashboard →)
12:01 L1 presses [There is a problem]
    ▤ L1
        Problem of the platform
        What is wrong*: ‹›
        Priority*: ○ High: the system is down ○ Medium: there is a workaround ○ Low: not critical
        [File*] [Cancel]
12:02 L1 fills What is wrong: prescriptions open slowly; Priority: High: the system is down; submits
    ▣ #ehr_alert
        🟡 *Incident · prescriptions open slowly*
        · 📋 being filed, high priority · Ann Fox, 12:02
        · In the thread: `!impact 40%`, `!data yes`, `!restored`, `!cause …`
        [Accident!] (Dashboard →)
    ✉ L1: 🟡 The incident is recorded, issue being filed.
    ✉ head
        🟡 *prescriptions open slowly*
        📋 Issue being filed, high priority · Ann Fox, 12:02
        [Accident!]
    ✉ head
        *Untriaged: 1*
        📋 *#2* · prescriptions open slowly
        incident, filed by Ann Fox, 12:02 (Thread →)
        [Responsible ▾ Ann Fox, 0 now | Egor Bridge, 0 now] [Priority ▾ High: the system is down✓ |
          Medium: there is a workaround | Low: not critical] (GitLab →)
    support#2 «Incident, 28.11.2026: prescriptions open slowly» Priority: High → L1
    ✎ «🟡 *Incident · prescriptions op…»: · 📋 #2, high priority · Ann Fox, 12:02
    ✎ ✉ head
        📋 Issue #2, high priority · Ann Fox, 12:02
        [Accident!] (Thread →)
12:03 L1b: /ehr check
    → L1b: 🟡 Checked today: a problem, incident #2 · Ann Fox, 12:02.
12:10 L1b ↳ [Incident] !impact 60%
    ✎ «🟡 *Incident · prescriptions op…»: · down for ≈60 % of clients (Egor Bridge, 12:10)
    +✅ «!impact 60%»
    ✎ ✉ head: · down for ≈60 % of clients (Egor Bridge, 12:10)
    support#2 ✎ description
12:17 …
    ↳ «🟡 *Incident · prescriptions op…»
        15 minutes since 12:02. Is it down for over 30 % of clients, or is data being lost?
        · @Ann Fox, answer by 12:20, or the first level and the head are asked
        [Yes, accident!] [No, less] [Checking]
12:18 L1b presses [Checking]
    ✎ «🟡 *Incident · prescriptions op…»: · down for ≈60 % of clients (Egor Bridge, 12:10) ·
      "Checking": Egor Bridge, 12:18
    ✎ ↳ «🟡 *Incident · prescriptions op…»
        − 15 minutes since 12:02. Is it down for over 30 % of clients, or is data being lost?
        − · @Ann Fox, answer by 12:20, or the first level and the head are asked
        − [Yes, accident!] [No, less] [Checking]
        🟡 Being checked: Egor Bridge, 12:18; asked again at 12:23
    ✎ ✉ head: · down for ≈60 % of clients (Egor Bridge, 12:10) · "Checking": Egor Bridge, 12:18
    support#2 ✎ description
12:20 L1 ↳ [Incident] !cause an index was rebuilt
    ✎ «🟡 *Incident · prescriptions op…»: · cause: an index was rebuilt (Ann Fox, 12:20)
    +✅ «!cause an index was rebuilt»
    support#2 ✎ description
12:23 …
    ↳ «🟡 *Incident · prescriptions op…»
        21 minutes since 12:02. Is it down for over 30 % of clients, or is data being lost?
        · @Egor Bridge, answer by 12:26, or the first level and the head are asked
        [Yes, accident!] [No, less] [Checking]
    ✎ ↳ «🟡 *Incident · prescriptions op…»: ⚪ Being checked: Egor Bridge, 12:18
12:24 L1b presses [No, less]
    ✎ «🟡 *Incident · prescriptions op…»: · down for ≈60 % of clients (Egor Bridge, 12:10) · "No,
      less": Egor Bridge, 12:24
    ✎ ↳ «🟡 *Incident · prescriptions op…»
        − 21 minutes since 12:02. Is it down for over 30 % of clients, or is data being lost?
        − · @Egor Bridge, answer by 12:26, or the first level and the head are asked
        − [Yes, accident!] [No, less] [Checking]
        ⚪ Less: Egor Bridge, 12:24
    ✎ ✉ head: · down for ≈60 % of clients (Egor Bridge, 12:10) · "No, less": Egor Bridge, 12:24
    support#2 ✎ description
12:30 L1 ↳ [Incident] !restored
    ✎ «🟡 *Incident · prescriptions op…»: · down for ≈60 % of clients (Egor Bridge, 12:10) · "No,
      less": Egor Bridge, 12:24 · restored: 12:30 (Ann Fox)
    +✅ «!restored»
    ✎ ✉ head: · down for ≈60 % of clients (Egor Bridge, 12:10) · "No, less": Egor Bridge, 12:24 ·
      restored: 12:30 (Ann Fox)
    support#2 ✎ description
