Incidents in English: an alert that nobody answers, an incident said by two, the fifteenth minute and lost data asked of all
2026-11-23 Europe/Minsk, en

# Nobody answers an alert: the first level, then the head
09:00 ⚡ Grafana: [FIRING:1] DiskFull broker (critical) ⏎ 95 %
    ↳ «[FIRING:1] DiskFull broker (cr…»
        🟡 *DiskFull broker*: what was it?
        · answer due by 09:15, or `!cause …`
        [I'll look] [One-off*] [File an issue] [Accident!]
09:15 …
    ✉ L1
        ⚠️ Unanswered for 15 min: DiskFull broker, since 09:00.
        [One-off*] [File an issue] (Thread →) [Snooze]
    ✉ L1b
        ⚠️ Unanswered for 15 min: DiskFull broker, since 09:00.
        [One-off*] [File an issue] (Thread →) [Snooze]
09:30 …
    ✉ head
        ⚠️ Unanswered for 30 min: DiskFull broker, since 09:00.
        [One-off*] [File an issue] (Thread →) [Snooze]
09:31 head presses [Snooze]
    ✎ ✉ head
        [One-off*] [File an issue] (Thread →)
        · snoozed until 10:31: Boris Oak
10:31 …
    ✉ head
        ⚠️ Unanswered for 1 h 31 min: DiskFull broker, since 09:00.
        [One-off*] [File an issue] (Thread →) [Snooze]
    ✎ ✉ head
        − ⚠️ Unanswered for 31 min: DiskFull broker, since 09:00.
        − [One-off*] [File an issue] (Thread →)
        − · snoozed until 10:31: Boris Oak
        ⚪ Reminded again below.
10:32 head presses [File an issue] in DM
    ▤ head
        File an issue
        Priority*: ○ High: the system is down ○ Medium: there is a workaround ○ Low: not critical
        What is known*: [FIRING:1] DiskFull broker (critical) 95 %
        [File*] [Cancel]
10:33 head fills Priority: Low: not critical; submits
    ✎ ↳ «[FIRING:1] DiskFull broker (cr…»
        − 🟡 *DiskFull broker*: what was it?
        − · answer due by 09:15, or `!cause …`
        − [I'll look] [One-off*] [File an issue] [Accident!]
        📋 Issue being filed, low priority · Boris Oak, 10:33
    +🎫 «[FIRING:1] DiskFull broker (cr…»
    ✎ ✉ L1
        − ⚠️ Unanswered for 15 min: DiskFull broker, since 09:00.
        − [One-off*] [File an issue] (Thread →) [Snooze]
        ✓ DiskFull broker: being filed, Boris Oak
    ✎ ✉ L1b
        − ⚠️ Unanswered for 15 min: DiskFull broker, since 09:00.
        − [One-off*] [File an issue] (Thread →) [Snooze]
        ✓ DiskFull broker: being filed, Boris Oak
    ✉ head
        *Untriaged: 1*
        📋 *being filed* · DiskFull broker
        alert, filed by Boris Oak, 10:33 (Thread →)
        > [FIRING:1] DiskFull broker (critical) 95 %
        [Responsible ▾ Ann Fox, 0 now | Egor Bridge, 0 now] [Priority ▾ High: the system is down |
          Medium: there is a workaround | Low: not critical✓]
    ✎ ✉ head
        − ⚠️ Unanswered for 1 h 31 min: DiskFull broker, since 09:00.
        − [One-off*] [File an issue] (Thread →) [Snooze]
        ✓ DiskFull broker: being filed, Boris Oak
    support#1 «Alert, 23.11.2026: DiskFull broker» Priority: Low
    ✎ ↳ «[FIRING:1] DiskFull broker (cr…»: 📋 Issue #1, low priority · Boris Oak, 10:33
    ✎ ✉ L1: ✓ DiskFull broker: #1, Boris Oak
    ✎ ✉ L1b: ✓ DiskFull broker: #1, Boris Oak
    ✎ ✉ head: ✓ DiskFull broker: #1, Boris Oak
    ✎ ✉ head
        − 📋 *being filed* · DiskFull broker
        📋 *#1* · DiskFull broker
        [Responsible ▾ Ann Fox, 0 now | Egor Bridge, 0 now] [Priority ▾ High: the system is down |
          Medium: there is a workaround | Low: not critical✓] (GitLab →)
# Two say the same
11:00 L1: /ehr incident high Prescriptions do not open
    → L1: 📋 Incident recorded: high priority. Its thread is among the alerts.
    ▣ #ehr_alert
        🟡 *Incident · Prescriptions do not open*
        · 📋 being filed, high priority · Ann Fox, 11:00
        · In the thread: `!impact 40%`, `!data yes`, `!restored`, `!cause …`
        [Accident!]
    ✉ head
        🟡 *Prescriptions do not open*
        📋 Issue being filed, high priority · Ann Fox, 11:00
        [Accident!]
    ✎ ✉ head
        *Untriaged: 2*
        📋 *being filed* · Prescriptions do not open
        incident, filed by Ann Fox, 11:00
        [Responsible ▾ Ann Fox, 0 now | Egor Bridge, 0 now] [Priority ▾ High: the system is down✓ |
          Medium: there is a workaround | Low: not critical]
    support#2 «Incident, 23.11.2026: Prescriptions do not open» Priority: High → L1
    ✎ «🟡 *Incident · Prescriptions do…»: · 📋 #2, high priority · Ann Fox, 11:00
    ✎ ✉ head
        − 📋 *being filed* · Prescriptions do not open
        📋 *#2* · Prescriptions do not open
        incident, filed by Ann Fox, 11:00 (Thread →)
        [Responsible ▾ Ann Fox, 0 now | Egor Bridge, 0 now] [Priority ▾ High: the system is down✓ |
          Medium: there is a workaround | Low: not critical] (GitLab →)
    ✎ ✉ head
        📋 Issue #2, high priority · Ann Fox, 11:00
        [Accident!] (Thread →)
11:00:20 L1b: /ehr incident medium prescriptions do not open
    → L1b
        Incident #2 "Prescriptions do not open" is open: Ann Fox, 11:00. The same?
        [Yes, the same*] [No, another]
11:00:40 L1b presses [Yes, the same]
    → L1b
        Added to its thread: #2.
        (Open →)
    ↳ «🟡 *Incident · Prescriptions do…»: Egor Bridge reports the same: "prescriptions do not open"
11:01 head: /ehr incident low Prescriptions do not open
    → head
        Incident #2 "Prescriptions do not open" is open: Ann Fox, 11:00. The same?
        [Yes, the same*] [No, another]
11:01:20 head presses [No, another]
    → head: 📋 Incident recorded: low priority. Its thread is among the alerts.
    ▣ #ehr_alert
        🟡 *Incident · Prescriptions do not open*
        · 📋 being filed, low priority · Boris Oak, 11:01
        · In the thread: `!impact 40%`, `!data yes`, `!restored`, `!cause …`
        [Accident!]
    ✎ ✉ head
        *Untriaged: 3*
        📋 *being filed* · Prescriptions do not open
        incident, filed by Boris Oak, 11:01
        [Responsible ▾ Ann Fox, 0 now | Egor Bridge, 0 now] [Priority ▾ High: the system is down |
          Medium: there is a workaround | Low: not critical✓]
    support#3 «Incident, 23.11.2026: Prescriptions do not open» Priority: Low
    ✎ «🟡 *Incident · Prescriptions do…»: · 📋 #3, low priority · Boris Oak, 11:01
    ✎ ✉ head
        − 📋 *being filed* · Prescriptions do not open
        📋 *#3* · Prescriptions do not open
        incident, filed by Boris Oak, 11:01 (Thread →)
        [Responsible ▾ Ann Fox, 0 now | Egor Bridge, 0 now] [Priority ▾ High: the system is down |
          Medium: there is a workaround | Low: not critical✓] (GitLab →)
    support#3 ✎ description
11:01:30 head presses [No, another]
    → head: ⛔ Not done: that was decided already.
# The fifteenth minute: who reported, then all
11:02 L1 ↳ [Ann Fox, 11:00] !impact 40%
    ✎ «🟡 *Incident · Prescriptions do…»: · down for ≈40 % of clients (Ann Fox, 11:02)
    +✅ «!impact 40%»
    ✎ ✉ head: · down for ≈40 % of clients (Ann Fox, 11:02)
    support#2 ✎ description
11:03 …
    ✉ head
        ⚠️ Untriaged for over 30 min: #1 (30 min).
        [Triage it*] [Snooze]
11:15 …
    ↳ «🟡 *Incident · Prescriptions do…»
        15 minutes since 11:00. Is it down for over 30 % of clients, or is data being lost?
        · @Ann Fox, answer by 11:18, or the first level and the head are asked
        [Yes, accident!] [No, less] [Checking]
11:15:30
11:18 …
    ✎ ↳ «🟡 *Incident · Prescriptions do…»: · asked of the first level and the head at 11:18
    ✉ L1
        ⚠️ *Prescriptions do not open*
        15 minutes since 11:00. Is it down for over 30 % of clients, or is data being lost?
        · down for ≈40 % of clients (Ann Fox, 11:02)
        [Yes, accident!] [No, less] [Checking] (Thread →)
    ✉ L1b
        ⚠️ *Prescriptions do not open*
        15 minutes since 11:00. Is it down for over 30 % of clients, or is data being lost?
        · down for ≈40 % of clients (Ann Fox, 11:02)
        [Yes, accident!] [No, less] [Checking] (Thread →)
    ✉ head
        ⚠️ *Prescriptions do not open*
        15 minutes since 11:00. Is it down for over 30 % of clients, or is data being lost?
        · down for ≈40 % of clients (Ann Fox, 11:02)
        [Yes, accident!] [No, less] [Checking] (Thread →)
11:19 L1b presses [Checking] in DM
    ✎ «🟡 *Incident · Prescriptions do…»: · down for ≈40 % of clients (Ann Fox, 11:02) · "Checking":
      Egor Bridge, 11:19
    ✎ ↳ «🟡 *Incident · Prescriptions do…»
        − 15 minutes since 11:00. Is it down for over 30 % of clients, or is data being lost?
        − · asked of the first level and the head at 11:18
        − [Yes, accident!] [No, less] [Checking]
        🟡 Being checked: Egor Bridge, 11:19; asked again at 11:24
    ✎ ✉ L1
        − 15 minutes since 11:00. Is it down for over 30 % of clients, or is data being lost?
        − · down for ≈40 % of clients (Ann Fox, 11:02)
        − [Yes, accident!] [No, less] [Checking] (Thread →)
        *Prescriptions do not open*
        🟡 Being checked: Egor Bridge, 11:19; asked again at 11:24
    ✎ ✉ L1b
        − 15 minutes since 11:00. Is it down for over 30 % of clients, or is data being lost?
        − · down for ≈40 % of clients (Ann Fox, 11:02)
        − [Yes, accident!] [No, less] [Checking] (Thread →)
        *Prescriptions do not open*
        🟡 Being checked: Egor Bridge, 11:19; asked again at 11:24
    ✎ ✉ head: · down for ≈40 % of clients (Ann Fox, 11:02) · "Checking": Egor Bridge, 11:19
    ✎ ✉ head
        − 15 minutes since 11:00. Is it down for over 30 % of clients, or is data being lost?
        − · down for ≈40 % of clients (Ann Fox, 11:02)
        − [Yes, accident!] [No, less] [Checking] (Thread →)
        *Prescriptions do not open*
        🟡 Being checked: Egor Bridge, 11:19; asked again at 11:24
    support#2 ✎ description
11:24 …
    ↳ «🟡 *Incident · Prescriptions do…»
        24 minutes since 11:00. Is it down for over 30 % of clients, or is data being lost?
        · @Egor Bridge, answer by 11:27, or the first level and the head are asked
        [Yes, accident!] [No, less] [Checking]
    ✎ ↳ «🟡 *Incident · Prescriptions do…»: ⚪ Being checked: Egor Bridge, 11:19
    ✎ ✉ L1: ⚪ Being checked: Egor Bridge, 11:19
    ✎ ✉ L1b: ⚪ Being checked: Egor Bridge, 11:19
    ✎ ✉ head: ⚪ Being checked: Egor Bridge, 11:19
11:25 L1b presses [No, less]
    ✎ «🟡 *Incident · Prescriptions do…»: · down for ≈40 % of clients (Ann Fox, 11:02) · "No, less":
      Egor Bridge, 11:25
    ✎ ↳ «🟡 *Incident · Prescriptions do…»
        − 24 minutes since 11:00. Is it down for over 30 % of clients, or is data being lost?
        − · @Egor Bridge, answer by 11:27, or the first level and the head are asked
        − [Yes, accident!] [No, less] [Checking]
        ⚪ Less: Egor Bridge, 11:25
    ✎ ✉ head: · down for ≈40 % of clients (Ann Fox, 11:02) · "No, less": Egor Bridge, 11:25
    support#2 ✎ description
# A larger share is asked about anew; lost data is the stronger question, of all
11:26 L1 ↳ [Ann Fox, 11:00] !impact 60%
    ↳ «🟡 *Incident · Prescriptions do…»
        26 minutes since 11:00. Is it down for over 30 % of clients, or is data being lost?
        · @Ann Fox, answer by 11:29, or the first level and the head are asked
        [Yes, accident!] [No, less] [Checking]
    ✎ «🟡 *Incident · Prescriptions do…»: · down for ≈60 % of clients (Ann Fox, 11:26) · "No, less":
      Egor Bridge, 11:25
    +✅ «!impact 60%»
    ✎ ✉ head: · down for ≈60 % of clients (Ann Fox, 11:26) · "No, less": Egor Bridge, 11:25
    support#2 ✎ description
11:26:30 L1 ↳ [Ann Fox, 11:00] !data yes twelve are gone
    ↳ «🟡 *Incident · Prescriptions do…»
        ⚠️ @Ann Fox, lost data is an accident by the regulation. Declare it?
        · answer by 11:29, or the first level and the head are asked
        [Yes, accident!] [No data is lost]
    ✎ «🟡 *Incident · Prescriptions do…»: · down for ≈60 % of clients (Ann Fox, 11:26) · data is
      lost: twelve are gone (Ann Fox, 11:26) · "No, less": Egor Bridge, 11:25
    ✎ ↳ «🟡 *Incident · Prescriptions do…»
        − 26 minutes since 11:00. Is it down for over 30 % of clients, or is data being lost?
        − · @Ann Fox, answer by 11:29, or the first level and the head are asked
        − [Yes, accident!] [No, less] [Checking]
        ⚪ Data is said to be lost: that is asked instead.
    +✅ «!data yes twelve are gone»
    ✎ ✉ head: · down for ≈60 % of clients (Ann Fox, 11:26) · data is lost: twelve are gone (Ann
      Fox, 11:26) · "No, less": Egor Bridge, 11:25
    support#2 ✎ description
11:29 …
    ✎ ↳ «🟡 *Incident · Prescriptions do…»: · asked of the first level and the head at 11:29
    ✉ L1
        ⚠️ *Prescriptions do not open*
        Data is lost: an accident by the regulation. Declare it?
        · down for ≈60 % of clients (Ann Fox, 11:26) · data is lost: twelve are gone (Ann Fox,
          11:26) · "No, less": Egor Bridge, 11:25
        [Yes, accident!] [No data is lost] (Thread →)
    ✉ L1b
        ⚠️ *Prescriptions do not open*
        Data is lost: an accident by the regulation. Declare it?
        · down for ≈60 % of clients (Ann Fox, 11:26) · data is lost: twelve are gone (Ann Fox,
          11:26) · "No, less": Egor Bridge, 11:25
        [Yes, accident!] [No data is lost] (Thread →)
    ✉ head
        ⚠️ *Prescriptions do not open*
        Data is lost: an accident by the regulation. Declare it?
        · down for ≈60 % of clients (Ann Fox, 11:26) · data is lost: twelve are gone (Ann Fox,
          11:26) · "No, less": Egor Bridge, 11:25
        [Yes, accident!] [No data is lost] (Thread →)
11:30 …
    ✎ ✉ head
        [Triage it*]
        ⚠️ Untriaged for over 30 min: #2 (30 min).
11:30 head presses [Yes, accident] in DM
    → head: 🔴 Accident A-1 is declared.
    ▣ #ehr_community
        🔴 Accident A-1 · Prescriptions do not open
        *Ongoing 30 min* · since 11:00, Mon 23 Nov · down for ≈60 % of clients · data loss: yes
        Infrastructure: Vera Volt is called; waiting until 11:36 [I'll take it*]
        Access to the VMs: Dina Key is called; waiting until 11:36 [I'll take it*]
        · Order: 1 data ✓ → *2 service* → 3 cause
        · Latest: Ann Fox "!data yes twelve are gone" 11:26 · 3 entries · issue being filed ·
          updated 11:30
        [Restored*] [Share] [⋯ Data loss | Cause and measures | Call | Cut a client off | Help]
    ↳ A-1: Write what you do here: every reply is recorded. Mark what matters with 📌. Words:
      `!restored`, `!cause …`, `!help`.
    ✎ «🟡 *Incident · Prescriptions do…»
        🔴 *Incident · Prescriptions do not open*
        Accident A-1: replies from here are recorded in it.
        − · down for ≈60 % of clients (Ann Fox, 11:26) · data is lost: twelve are gone (Ann Fox,
          11:26) · "No, less": Egor Bridge, 11:25
        − · In the thread: `!impact 40%`, `!data yes`, `!restored`, `!cause …`
        − [Accident!]
    ✎ ↳ «🔴 *Incident · Prescriptions do…»
        − ⚪ Data is said to be lost: that is asked instead.
        🔴 Accident A-1.
    ✎ ↳ «🔴 *Incident · Prescriptions do…»
        − ⚠️ @Ann Fox, lost data is an accident by the regulation. Declare it?
        − · asked of the first level and the head at 11:29
        − [Yes, accident!] [No data is lost]
        🔴 Accident A-1.
    ✎ ✉ L1
        − Data is lost: an accident by the regulation. Declare it?
        − · down for ≈60 % of clients (Ann Fox, 11:26) · data is lost: twelve are gone (Ann Fox,
          11:26) · "No, less": Egor Bridge, 11:25
        − [Yes, accident!] [No data is lost] (Thread →)
        *Prescriptions do not open*
        🔴 Accident A-1.
    ✎ ✉ L1b
        − Data is lost: an accident by the regulation. Declare it?
        − · down for ≈60 % of clients (Ann Fox, 11:26) · data is lost: twelve are gone (Ann Fox,
          11:26) · "No, less": Egor Bridge, 11:25
        − [Yes, accident!] [No data is lost] (Thread →)
        *Prescriptions do not open*
        🔴 Accident A-1.
    ✎ ✉ head
        *Untriaged: 2*
        − 📋 *#2* · Prescriptions do not open
        − incident, filed by Ann Fox, 11:00 (Thread →)
        − [Responsible ▾ Ann Fox, 0 now | Egor Bridge, 0 now] [Priority ▾ High: the system is down✓
          | Medium: there is a workaround | Low: not critical] (GitLab →)
    ✎ ✉ head
        − 📋 Issue #2, high priority · Ann Fox, 11:00
        − · down for ≈60 % of clients (Ann Fox, 11:26) · data is lost: twelve are gone (Ann Fox,
          11:26) · "No, less": Egor Bridge, 11:25
        *Prescriptions do not open*
        🔴 Accident A-1.
    ✎ ✉ head
        − Data is lost: an accident by the regulation. Declare it?
        − · down for ≈60 % of clients (Ann Fox, 11:26) · data is lost: twelve are gone (Ann Fox,
          11:26) · "No, less": Egor Bridge, 11:25
        − [Yes, accident!] [No data is lost] (Thread →)
        *Prescriptions do not open*
        🔴 Accident A-1.
    ✉ infra
        📞 *Accident A-1: you are needed, infrastructure*
        Prescriptions do not open · since 11:00 · down for ≈60 % of clients
        [I'll take it*] [I can't]
        · Without an answer we call you again at 11:33 and everybody at 11:36.
    ✉ vm
        📞 *Accident A-1: you are needed, access to the VMs*
        Prescriptions do not open · since 11:00 · down for ≈60 % of clients
        [I'll take it*] [I can't]
        · Without an answer we call you again at 11:33 and everybody at 11:36.
    support#4 «Accident A-1, 23.11.2026: Prescriptions do not open» Priority: High → head
    ✎ A-1: · Latest: Ann Fox "!data yes twelve are gone" 11:26 · 3 entries · issue #4 · updated
      11:30
    ✎ «🔴 *Incident · Prescriptions do…»: (nothing that shows)
    ✎ ↳ «🔴 *Incident · Prescriptions do…»: (nothing that shows)
    ✎ ✉ head: (nothing that shows)
    ✎ ✉ head
        − [Triage it*]
        − ⚠️ Untriaged for over 30 min: #2 (30 min).
    ✎ ✉ infra: [I'll take it*] [I can't] (Thread →)
    ✎ ✉ vm: [I'll take it*] [I can't] (Thread →)
11:31 head ↳ [A-1] !cancel an exercise of the vendor
    ✎ A-1
        − *Ongoing 30 min* · since 11:00, Mon 23 Nov · down for ≈60 % of clients · data loss: yes
        − Infrastructure: Vera Volt is called; waiting until 11:36 [I'll take it*]
        − Access to the VMs: Dina Key is called; waiting until 11:36 [I'll take it*]
        − · Order: 1 data ✓ → *2 service* → 3 cause
        − · Latest: Ann Fox "!data yes twelve are gone" 11:26 · 3 entries · issue #4 · updated 11:30
        − [Restored*] [Share] [⋯ Data loss | Cause and measures | Call | Cut a client off | Help]
        ⚪ Accident A-1 · cancelled · Prescriptions do not open
        Cancelled: an exercise of the vendor · Boris Oak, 11:31 · no downtime
    +✅ «!cancel an exercise of the ven…»
    ✎ «🔴 *Incident · Prescriptions do…»
        − Accident A-1: replies from here are recorded in it.
        🟡 *Incident · Prescriptions do not open*
        · down for ≈60 % of clients (Ann Fox, 11:26) · data is lost: twelve are gone (Ann Fox,
          11:26) · "No, less": Egor Bridge, 11:25
        · In the thread: `!impact 40%`, `!data yes`, `!restored`, `!cause …`
        [Accident!]
    ✎ ↳ «🟡 *Incident · Prescriptions do…»
        − 🔴 Accident A-1.
        ⚪ The question is off.
    ✎ ↳ «🟡 *Incident · Prescriptions do…»
        − 🔴 Accident A-1.
        ⚪ The question is off.
    ✎ ✉ L1
        − 🔴 Accident A-1.
        ⚪ The question is off.
    ✎ ✉ L1b
        − 🔴 Accident A-1.
        ⚪ The question is off.
    ✎ ✉ head
        *Untriaged: 3*
        📋 *#2* · Prescriptions do not open
        incident, filed by Ann Fox, 11:00 (Thread →)
        [Responsible ▾ Ann Fox, 0 now | Egor Bridge, 0 now] [Priority ▾ High: the system is down✓ |
          Medium: there is a workaround | Low: not critical] (GitLab →)
    ✎ ✉ head
        🟡 *Prescriptions do not open*
        📋 Issue #2, high priority · Ann Fox, 11:00
        · down for ≈60 % of clients (Ann Fox, 11:26) · data is lost: twelve are gone (Ann Fox,
          11:26) · "No, less": Egor Bridge, 11:25
        [Accident!] (Thread →)
    ✎ ✉ head
        [Triage it*]
        ⚠️ Untriaged for over 30 min: #2 (31 min).
    ✎ ✉ head
        − 🔴 Accident A-1.
        ⚪ The question is off.
    ✎ ✉ infra
        − Prescriptions do not open · since 11:00 · down for ≈60 % of clients
        − [I'll take it*] [I can't] (Thread →)
        − · Without an answer we call you again at 11:33 and everybody at 11:36.
        Accident A-1 is cancelled: an exercise of the vendor.
    ✎ ✉ vm
        − Prescriptions do not open · since 11:00 · down for ≈60 % of clients
        − [I'll take it*] [I can't] (Thread →)
        − · Without an answer we call you again at 11:33 and everybody at 11:36.
        Accident A-1 is cancelled: an exercise of the vendor.
    support#4 ✎ description
    support#4 closed
    ✎ ✉ head
        [Triage it*]
        ⚠️ Untriaged for over 30 min: #3 (30 min).
11:32
