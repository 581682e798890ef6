Home and the command alone in English, in a drill, while GitLab is silent
2026-11-23 Europe/Minsk, en
show: home

09:00 head opens Home
    ⌂ head
        [Accident!] [Problem*] [Triage] [Roster] [Check]
        [All words]
        Nothing waits for you.
        *Today*
        head: Boris Oak
        · Bot: Slack connected · GitLab answers · mail works · updated 09:00
09:01 L1 opens Home
    ⌂ L1
        [Accident!] [Problem*] [Roster] [Check] [All words]
        Nothing waits for you.
        Nothing waits for the first level.
        *Today*
        head: Boris Oak
        · Bot: Slack connected · GitLab answers · mail works · updated 09:01
09:02 L1: /ehr
    → L1
        Nothing waits for you.
        *You may:* `/ehr accident text` · `/ehr problem text` · `/ehr mine` · `/ehr roster` · `/ehr
          incident text` · `/ehr check` · `/ehr help`
        [Accident!] [Problem*] [Roster] [Check] [All words]
09:03 L1 presses [Roster]
    → L1
        *The roster*
        • Ann Fox: first level · +375 29 000-00-01
        • Egor Bridge: first level · +375 29 000-00-02
        • Boris Oak: head · +375 29 000-00-03
        • Glen Code: second level · +375 29 000-00-04
        • Vera Volt: infrastructure · +375 29 000-00-05
        • Dina Key: access to the VMs · +375 29 000-00-06
09:05 L1: /ehr accident --drill Prescriptions are not saved
    → L1: 🧪 DRILL D-1 · 🔴 declared.
    ▣ #ehr_community
        🧪 DRILL D-1 · 🔴 ongoing · Prescriptions are not saved
        · This is a drill: the system is up, nothing goes to GitLab or mail.
        *Ongoing less than a minute* · since 09:05, Mon 23 Nov · share: Ann Fox will say · data
          loss: whoever takes the VMs will check
        Infrastructure: Vera Volt is called; waiting until 09:11 [I'll take it*]
        Access to the VMs: Dina Key is called; waiting until 09:11 [I'll take it*]
        · Order: *1 data* → 2 service → 3 cause
        · No entries yet · updated 09:05
        [Restored*] [Share] [⋯ Data loss | Cause and measures | Call | Cut a client off | Help]
    ↳ D-1: 🧪 DRILL D-1 · Write what you do here: every reply is recorded. Mark what matters with 📌.
      Words: `!restored`, `!cause …`, `!help`.
    ✉ head: 🧪 DRILL D-1 · 🔴 *Accident D-1 is declared:* Prescriptions are not saved · Ann Fox, 09:05
    ✉ infra
        🧪 DRILL D-1 · 📞 *Accident D-1: you are needed, infrastructure*
        Prescriptions are not saved · since 09:05 · share: Ann Fox will say
        [I'll take it*] [I can't]
        · Without an answer we call you again at 09:08 and everybody at 09:11.
    ✉ vm
        🧪 DRILL D-1 · 📞 *Accident D-1: you are needed, access to the VMs*
        Prescriptions are not saved · since 09:05 · share: Ann Fox will say
        [I'll take it*] [I can't]
        · Without an answer we call you again at 09:08 and everybody at 09:11.
    ⌂ L1
        − Nothing waits for you.
        🧪 DRILL · 🔴 *Accident D-1 · ongoing, under 5 min* · Prescriptions are not saved
        *Waits for you (1)*
        • 🧪 DRILL · D-1, share of clients: asked you at 09:05 [Share]
    ⌂ head: 🧪 DRILL · 🔴 *Accident D-1 · ongoing, under 5 min* · Prescriptions are not saved
    ✎ ✉ infra: [I'll take it*] [I can't] (Thread →)
    ✎ ✉ vm: [I'll take it*] [I can't] (Thread →)
    ⌂ L1: 🧪 DRILL · 🔴 *Accident D-1 · ongoing, under 5 min* · Prescriptions are not saved (Open →)
    ⌂ head: 🧪 DRILL · 🔴 *Accident D-1 · ongoing, under 5 min* · Prescriptions are not saved (Open →)
09:07 infra presses [I'll take it] in DM
    ✎ D-1: Infrastructure: Vera Volt, since 09:07
    ✎ ✉ infra
        − Prescriptions are not saved · since 09:05 · share: Ann Fox will say
        − [I'll take it*] [I can't] (Thread →)
        − · Without an answer we call you again at 09:08 and everybody at 09:11.
        🧪 DRILL D-1 · You took infrastructure, accident D-1, 09:07.
        [Hand over] [I'm leaving] (Thread →)
09:08 …
    ✎ D-1 ⏱
    ✉ vm
        🧪 DRILL D-1 · 📞 *Second call: accident D-1, access to the VMs.* 3 min without an answer.
        [I'll take it*] [I can't] (Thread →)
    ✎ ✉ vm
        − Prescriptions are not saved · since 09:05 · share: Ann Fox will say
        − [I'll take it*] [I can't] (Thread →)
        − · Without an answer we call you again at 09:08 and everybody at 09:11.
        🧪 DRILL D-1 · 📞 Accident D-1, access to the VMs: called again at 09:08.
09:08 vm presses [I'll take it] in DM
    ✎ D-1
        *Ongoing 3 min* · since 09:05, Mon 23 Nov · share: Ann Fox will say · data loss: Dina Key
          is checking since 09:08
        Access to the VMs: Dina Key, since 09:08
    ✎ ✉ vm
        − [I'll take it*] [I can't] (Thread →)
        🧪 DRILL D-1 · You took access to the VMs, accident D-1, 09:08.
        [Hand over] [I'm leaving] (Thread →)
09:09 vm: /ehr
    → vm
        🧪 DRILL · 🔴 *Accident D-1 · ongoing 4 min* · Prescriptions are not saved (→)
        *Waits for you (2)*
        • 🧪 DRILL · D-1: you have access to the VMs since 09:08 (→)
        • 🧪 DRILL · D-1, data loss: asked you at 09:08 (→)
        *You may:* `/ehr accident text` · `/ehr mine` · `/ehr roster` · `/ehr incident text` ·
          `/ehr help`
        [Accident!] [Roster] [All words]
09:10 …
    ✎ D-1 ⏱
    ⌂ L1: 🧪 DRILL · 🔴 *Accident D-1 · ongoing 5 min* · Prescriptions are not saved (Open →)
    ⌂ head: 🧪 DRILL · 🔴 *Accident D-1 · ongoing 5 min* · Prescriptions are not saved (Open →)

# Nobody could be handed the role: the refusal finds its way to the one who pressed.
09:10 vm opens Home
    ⌂ vm
        [Accident!] [Roster] [All words]
        🧪 DRILL · 🔴 *Accident D-1 · ongoing 5 min* · Prescriptions are not saved (Open →)
        *Waits for you (2)*
        • 🧪 DRILL · D-1: you have access to the VMs since 09:08 [Hand over]
        • 🧪 DRILL · D-1, data loss: asked you at 09:08 [No data lost]
        *Today*
        head: Boris Oak
        · Bot: Slack connected · GitLab answers · mail works · updated 09:10
09:11 vm presses [Hand over] at Home
    ✉ vm: ⛔ Not done: nobody else here has this role. Press "I'm leaving": then the head decides,
      Boris Oak.
09:12 ✂ gitlab is down
09:15 …
    ✎ D-1 ⏱
    ⌂ L1 ⏱
    ⌂ head ⏱
    ⌂ vm ⏱
    ⌂ L1: · Bot: Slack connected · GitLab ⏳ silent since 09:15, 0 queued · mail works · updated
      09:15
    ⌂ head: · Bot: Slack connected · GitLab ⏳ silent since 09:15, 0 queued · mail works · updated
      09:15
    ⌂ vm: · Bot: Slack connected · GitLab ⏳ silent since 09:15, 0 queued · mail works · updated
      09:15
09:19 L1: /ehr accident The card number MP1234567 is refused
    → L1
        🔴 Accident A-1 is declared.
        🙈 A patient's document number was masked: everyone sees `•••`.
    ▣ #ehr_community
        🔴 Accident A-1 · The card number ••• is refused
        *Ongoing less than a minute* · since 09:19, Mon 23 Nov · share: Ann Fox will say · data
          loss: whoever takes the VMs will check
        Infrastructure: Vera Volt is called; waiting until 09:25 [I'll take it*]
        Access to the VMs: Dina Key is called; waiting until 09:25 [I'll take it*]
        · Order: *1 data* → 2 service → 3 cause
        · No entries yet · issue being filed · updated 09:19
        [Restored*] [Share] [⋯ Data loss | Cause and measures | Call | Cut a client off | Help]
    ↳ A-1: Write what you do here: every reply is recorded. Mark what matters with 📌. Words:
      `!restored`, `!cause …`, `!help`.
    ✉ head: 🔴 *Accident A-1 is declared:* The card number ••• is refused · Ann Fox, 09:19
    ✉ infra
        📞 *Accident A-1: you are needed, infrastructure*
        The card number ••• is refused · since 09:19 · share: Ann Fox will say
        [I'll take it*] [I can't]
        · Without an answer we call you again at 09:22 and everybody at 09:25.
    ✉ vm
        📞 *Accident A-1: you are needed, access to the VMs*
        The card number ••• is refused · since 09:19 · share: Ann Fox will say
        [I'll take it*] [I can't]
        · Without an answer we call you again at 09:22 and everybody at 09:25.
    ⌂ L1
        🔴 *Accident A-1 · ongoing, under 5 min* · The card number ••• is refused
        *Waits for you (2)*
        • A-1, share of clients: asked you at 09:19 [Share]
    ⌂ head: 🔴 *Accident A-1 · ongoing, under 5 min* · The card number ••• is refused
    ⌂ vm
        🔴 *Accident A-1 · ongoing, under 5 min* · The card number ••• is refused
        *Waits for you (3)*
        • 📞 A-1: you are called, access to the VMs, 09:19 [I'll take it*]
    ✎ A-1: · No entries yet · issue ⏳ B-1 · updated 09:19
    ✎ ✉ infra: [I'll take it*] [I can't] (Thread →)
    ✎ ✉ vm: [I'll take it*] [I can't] (Thread →)
    ⌂ L1
        🔴 *Accident A-1 · ongoing, under 5 min* · The card number ••• is refused (Open →)
        · Bot: Slack connected · GitLab ⏳ silent since 09:15, 1 queued · mail works · updated 09:19
    ⌂ head
        🔴 *Accident A-1 · ongoing, under 5 min* · The card number ••• is refused (Open →)
        · Bot: Slack connected · GitLab ⏳ silent since 09:15, 1 queued · mail works · updated 09:19
    ⌂ vm
        🔴 *Accident A-1 · ongoing, under 5 min* · The card number ••• is refused (Open →)
        · Bot: Slack connected · GitLab ⏳ silent since 09:15, 1 queued · mail works · updated 09:19
09:20 …
    ✎ D-1 ⏱
    ⌂ L1 ⏱
    ⌂ head ⏱
    ⌂ vm ⏱
09:21 vm presses [I'll take it] at Home
    ✎ A-1
        *Ongoing 2 min* · since 09:19, Mon 23 Nov · share: Ann Fox will say · data loss: Dina Key
          is checking since 09:21
        Access to the VMs: Dina Key, since 09:21
    ✎ ✉ vm
        − 📞 *Accident A-1: you are needed, access to the VMs*
        − The card number ••• is refused · since 09:19 · share: Ann Fox will say
        − [I'll take it*] [I can't] (Thread →)
        − · Without an answer we call you again at 09:22 and everybody at 09:25.
        You took access to the VMs, accident A-1, 09:21.
        [Hand over] [I'm leaving] (Thread →)
    ⌂ vm
        *Waits for you (4)*
        • A-1: you have access to the VMs since 09:21 [Hand over]
        • A-1, data loss: asked you at 09:21 [No data lost]
09:22 …
    ✎ A-1 ⏱
    ✉ infra
        📞 *Second call: accident A-1, infrastructure.* 3 min without an answer.
        [I'll take it*] [I can't] (Thread →)
    ✎ ✉ infra
        − The card number ••• is refused · since 09:19 · share: Ann Fox will say
        − [I'll take it*] [I can't] (Thread →)
        − · Without an answer we call you again at 09:22 and everybody at 09:25.
        📞 Accident A-1, infrastructure: called again at 09:22.
09:22 infra presses [I'll take it] in DM
    ✎ A-1: Infrastructure: Vera Volt, since 09:22
    ✎ ✉ infra
        − 📞 *Second call: accident A-1, infrastructure.* 3 min without an answer.
        − [I'll take it*] [I can't] (Thread →)
        You took infrastructure, accident A-1, 09:22.
        [Hand over] [I'm leaving] (Thread →)
09:22:30 ✂ gitlab is up
09:23 …
    ✎ A-1: · No entries yet · issue #1 · updated 09:23
    ⌂ L1: · Bot: Slack connected · GitLab answers · mail works · updated 09:23
    ⌂ head: · Bot: Slack connected · GitLab answers · mail works · updated 09:23
    ⌂ vm: · Bot: Slack connected · GitLab answers · mail works · updated 09:23
    support#1 «Accident A-1, 23.11.2026: The card number ••• is refused» Priority: High → head
09:24 …
    ✎ A-1 ⏱
    ⌂ L1: 🔴 *Accident A-1 · ongoing 5 min* · The card number ••• is refused (Open →)
    ⌂ head: 🔴 *Accident A-1 · ongoing 5 min* · The card number ••• is refused (Open →)
    ⌂ vm: 🔴 *Accident A-1 · ongoing 5 min* · The card number ••• is refused (Open →)
09:25 …
    ✎ D-1 ⏱
    ⌂ L1 ⏱
    ⌂ head ⏱
    ⌂ vm ⏱
09:25 vm ↳ [A-1] !restored
    ↳ A-1: 🟡 Restored at 09:25, downtime 6 min: Dina Key.
    ↳ A-1
        *Missing for the summary of A-1:*
        • data loss: @Dina Key
        • cause: @Dina Key
        • measures: @Vera Volt
        • follow-ups: @Boris Oak
        • share of clients: @Ann Fox
        [Cause and measures*] [Share] [No data lost]
        · Or reply: `!data no` `!cause …` `!measure …` `!task …` `!task none why` `!impact 40%` ·
          We will ask again at 09:00, Tue 24 Nov.
    ✎ A-1
        − *Ongoing 5 min* · since 09:19, Mon 23 Nov · share: Ann Fox will say · data loss: Dina Key
          is checking since 09:21
        − Access to the VMs: Dina Key, since 09:21
        − [Restored*] [Share] [⋯ Data loss | Cause and measures | Call | Cut a client off | Help]
        🟡 Accident A-1 · restored · The card number ••• is refused
        *Downtime 6 min* · 09:19–09:25 · share: asked Ann Fox at 09:25 · data loss: Dina Key is
          checking since 09:21
        Infrastructure: Vera Volt, since 09:22 · Access to the VMs: Dina Key, since 09:21
        Missing for the summary: cause: asked Dina Key at 09:25 · measures: asked Vera Volt at
          09:25 · follow-ups: asked Boris Oak at 09:25
        · Latest: Dina Key "!restored" 09:25 · 1 entry · issue #1 · updated 09:25
        [Cause and measures*] [Summary] [Down again!] [⋯ Share | Data loss | Call | Cut a client
          off | Help]
    +✅ «!restored»
    ✉ head: 🟡 *Accident A-1 is restored* at 09:25, downtime 6 min · Dina Key
    ✉ infra: 🟡 *Accident A-1 is restored* at 09:25, downtime 6 min · Dina Key
    ✎ ✉ infra
        − You took infrastructure, accident A-1, 09:22.
        − [Hand over] [I'm leaving] (Thread →)
        Accident A-1: restored at 09:25. You had infrastructure since 09:22.
    ✎ ✉ vm
        − You took access to the VMs, accident A-1, 09:21.
        − [Hand over] [I'm leaving] (Thread →)
        Accident A-1: restored at 09:25. You had access to the VMs since 09:21.
    support#1 ✎ description
    ⌂ L1: 🟡 *Accident A-1 · restored* · The card number ••• is refused (Open →)
    ⌂ head
        🟡 *Accident A-1 · restored* · The card number ••• is refused (Open →)
        − Nothing waits for you.
        *Waits for you (1)*
        • A-1, follow-ups: asked you at 09:25 (Thread →)
    ⌂ vm
        🟡 *Accident A-1 · restored* · The card number ••• is refused (Open →)
        • A-1, cause: asked you at 09:25 [Cause and measures]
09:26 vm ↳ [D-1] !restored
    ↳ D-1: 🧪 DRILL D-1 · 🟡 Restored at 09:26, downtime 21 min: Dina Key.
    ↳ D-1
        🧪 DRILL D-1 · *Missing for the summary of D-1:*
        • data loss: @Dina Key
        • cause: @Dina Key
        • measures: @Vera Volt
        • follow-ups: @Boris Oak
        • share of clients: @Ann Fox
        [Cause and measures*] [Share] [No data lost]
        · Or reply: `!data no` `!cause …` `!measure …` `!task …` `!task none why` `!impact 40%` ·
          We will ask again at 09:00, Tue 24 Nov.
    ✎ D-1
        🧪 DRILL D-1 · 🟡 restored · Prescriptions are not saved
        − *Ongoing 20 min* · since 09:05, Mon 23 Nov · share: Ann Fox will say · data loss: Dina
          Key is checking since 09:08
        − Access to the VMs: Dina Key, since 09:08
        − [Restored*] [Share] [⋯ Data loss | Cause and measures | Call | Cut a client off | Help]
        *Downtime 21 min* · 09:05–09:26 · share: asked Ann Fox at 09:26 · data loss: Dina Key is
          checking since 09:08
        Infrastructure: Vera Volt, since 09:07 · Access to the VMs: Dina Key, since 09:08
        Missing for the summary: cause: asked Dina Key at 09:26 · measures: asked Vera Volt at
          09:26 · follow-ups: asked Boris Oak at 09:26
        · Latest: Dina Key "!restored" 09:26 · 1 entry · updated 09:26
        [Cause and measures*] [Summary] [Down again!] [⋯ Share | Data loss | Call | Cut a client
          off | Help]
    +✅ «!restored»
    ✉ head: 🧪 DRILL D-1 · 🟡 *Accident D-1 is restored* at 09:26, downtime 21 min · Dina Key
    ✉ infra: 🧪 DRILL D-1 · 🟡 *Accident D-1 is restored* at 09:26, downtime 21 min · Dina Key
    ✎ ✉ infra
        − [Hand over] [I'm leaving] (Thread →)
        🧪 DRILL D-1 · Accident D-1: restored at 09:26. You had infrastructure since 09:07.
    ✎ ✉ vm
        − [Hand over] [I'm leaving] (Thread →)
        🧪 DRILL D-1 · Accident D-1: restored at 09:26. You had access to the VMs since 09:08.
    ⌂ L1: 🧪 DRILL · 🟡 *Accident D-1 · restored* · Prescriptions are not saved (Open →)
    ⌂ head
        🧪 DRILL · 🟡 *Accident D-1 · restored* · Prescriptions are not saved (Open →)
        *Waits for you (2)*
        • 🧪 DRILL · D-1, follow-ups: asked you at 09:26 (Thread →)
    ⌂ vm
        🧪 DRILL · 🟡 *Accident D-1 · restored* · Prescriptions are not saved (Open →)
        • 🧪 DRILL · D-1, cause: asked you at 09:26 [Cause and measures]
show Home vm
    [Accident!] [Roster] [All words]
    🟡 *Accident A-1 · restored* · The card number ••• is refused (Open →)
    🧪 DRILL · 🟡 *Accident D-1 · restored* · Prescriptions are not saved (Open →)
    *Waits for you (4)*
    • A-1, data loss: asked you at 09:25 [No data lost]
    • A-1, cause: asked you at 09:25 [Cause and measures]
    • 🧪 DRILL · D-1, data loss: asked you at 09:26 [No data lost]
    • 🧪 DRILL · D-1, cause: asked you at 09:26 [Cause and measures]
    *Today*
    head: Boris Oak
    · Bot: Slack connected · GitLab answers · mail works · updated 09:26
