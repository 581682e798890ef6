Clients' texts, refusals, a signature with a gap and corrections, in English
2026-11-23 Europe/Minsk, en
toml:
  [desk]
  contacts = """
  +375 00 000-00-00
  support@example.org"""
  [[groups]]
  name = "Pharmacies"
  text = "pharmacies"
  [[groups]]
  name = "Networks"
  text = "networks"
  [[groups]]
  name = "Institutions"
  text = "institutions"
  [[groups]]
  name = "MIS developers"
  text = "mis"
  [[groups]]
  name = "MIS desks"
  text = "desks"
  [[groups]]
  name = "Site"
  text = "site"

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
        [Restored*] [Share] [Clients informed] [⋯ Data loss | Cause and measures | Call | Cut a
          client off | Help]
    ↳ A-1: Write what you do here: every reply is recorded. Mark what matters with 📌. Words:
      `!restored`, `!cause …`, `!help`.
    ✉ L1
        📣 *For clients, accident A-1, start.* Copy, send, press "Informed".
        *Pharmacies*
        | Colleagues, since 14:02 e-prescriptions have been failing at times: prescriptions may
          fail to open, to save or to be dispensed. Technical work is under way. If a prescription
          doesn't open, try later. We will write here when all works again, and by 15:15 in any
          case. Questions: +375 00 000-00-00, support@example.org.
        [Informed*] [Change]
        *Networks*
        | Colleagues, since 14:02 the e-prescription system has been failing at times:
          prescriptions may fail to open, to save or to be dispensed. Technical work is under way.
          Please tell the pharmacies of your network to try later if a prescription doesn't open.
          Next message by 15:15. Questions: +375 00 000-00-00, support@example.org.
        [Informed*] [Change]
        *Institutions*
        | Colleagues, since 14:02 e-prescriptions have been failing at times: prescriptions may
          fail to open, to save or to be dispensed. Your computer and your program are fine.
          Technical work is under way. Save the prescription later. We will write here when all
          works again; next message by 15:15.
        [Informed*] [Change]
        *MIS developers*
        | Colleagues, since 23.11.2026 14:02 the e-prescription services have been answering with
          errors or delays. Technical work is under way. Please don't raise the number of retries
          and don't change settings. Next message by 15:15. Questions: +375 00 000-00-00,
          support@example.org.
        [Informed*]
        *MIS desks*
        | Colleagues, since 14:02 e-prescriptions have been failing at times; the fault is ours.
          For doctors: "A prescription may fail to save. Your computer is fine, work is under way.
          Save it later, we will tell you when all works." Next message by 15:15.
        [Informed*]
        *Site*
        | Since 14:02, 23 November the e-prescription system has been failing at times:
          prescriptions may fail to open, to save or to be dispensed. Technical work is under way.
          Recovery will be announced on this page.
        [Informed*] [Change]
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
    ✎ A-1
        Clients informed: 0 of 6
        · No entries yet · issue #1 · updated 14:02
    ✎ ✉ infra: [I'll take it*] [I can't] (Thread →)
    ✎ ✉ vm: [I'll take it*] [I can't] (Thread →)
14:02:20 infra presses [I'll take it] in DM
    ✎ A-1: Infrastructure: Vera Volt, since 14:02
    ✎ ✉ infra
        − 📞 *Accident A-1: you are needed, infrastructure*
        − Prescriptions are not saved · since 14:02 · share: Ann Fox will say
        − [I'll take it*] [I can't] (Thread →)
        − · Without an answer we call you again at 14:05 and everybody at 14:08.
        You took infrastructure, accident A-1, 14:02.
        [Hand over] [I'm leaving] (Thread →)
14:02:40 vm presses [I'll take it] in DM
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
14:04 L1 ↳ !informed all
    ✎ A-1
        Clients informed: 6 of 6
        · Latest: Ann Fox "!informed all" 14:04 · 1 entry · issue #1 · updated 14:04
    +✅ «!informed all»
    ✎ ✉ L1
        − | Colleagues, since 14:02 e-prescriptions have been failing at times: prescriptions may
          fail to open, to save or to be dispensed. Technical work is under way. If a prescription
          doesn't open, try later. We will write here when all works again, and by 15:15 in any
          case. Questions: +375 00 000-00-00, support@example.org.
        − [Informed*] [Change]
        − | Colleagues, since 14:02 the e-prescription system has been failing at times:
          prescriptions may fail to open, to save or to be dispensed. Technical work is under way.
          Please tell the pharmacies of your network to try later if a prescription doesn't open.
          Next message by 15:15. Questions: +375 00 000-00-00, support@example.org.
        − [Informed*] [Change]
        − | Colleagues, since 14:02 e-prescriptions have been failing at times: prescriptions may
          fail to open, to save or to be dispensed. Your computer and your program are fine.
          Technical work is under way. Save the prescription later. We will write here when all
          works again; next message by 15:15.
        − [Informed*] [Change]
        − | Colleagues, since 23.11.2026 14:02 the e-prescription services have been answering with
          errors or delays. Technical work is under way. Please don't raise the number of retries
          and don't change settings. Next message by 15:15. Questions: +375 00 000-00-00,
          support@example.org.
        − [Informed*]
        − | Colleagues, since 14:02 e-prescriptions have been failing at times; the fault is ours.
          For doctors: "A prescription may fail to save. Your computer is fine, work is under way.
          Save it later, we will tell you when all works." Next message by 15:15.
        − [Informed*]
        − | Since 14:02, 23 November the e-prescription system has been failing at times:
          prescriptions may fail to open, to save or to be dispensed. Technical work is under way.
          Recovery will be announced on this page.
        − [Informed*] [Change]
        📣 For clients, accident A-1, start: informed 6 of 6.
        ✓ Pharmacies: informed, Ann Fox, 14:04
        ✓ Networks: informed, Ann Fox, 14:04
        ✓ Institutions: informed, Ann Fox, 14:04
        ✓ MIS developers: informed, Ann Fox, 14:04
        ✓ MIS desks: informed, Ann Fox, 14:04
        ✓ Site: informed, Ann Fox, 14:04
# What is refused, and why.
14:05 guest ↳ !restored
    → guest ↳ A-1: ⛔ Not done: you are not on the roster. In an accident's thread your replies are
      recorded. Boris Oak can add you.
    ✎ A-1: · Latest: @Zoe Guest "!restored" 14:05 · 2 entries · issue #1 · updated 14:05
14:05:10 L2 ↳ !informed site
    → L2 ↳ A-1: ⛔ Not done: only the first level or the head may inform clients. The head now:
      Boris Oak.
    ✎ A-1: · Latest: Glen Code "!informed site" 14:05 · 3 entries · issue #1 · updated 14:05
14:05:20 L1 ↳ !informed doctors
    → L1 ↳ A-1
        ⛔ Not done: no one group is called "doctors". The groups are:
        • Pharmacies
        • Networks
        • Institutions
        • MIS developers
        • MIS desks
        • Site
    ✎ A-1: · Latest: Ann Fox "!informed doctors" 14:05 · 4 entries · issue #1 · updated 14:05
14:05:30 vm ↳ !restored 13:00
    → vm ↳ A-1: ⛔ Restored before the accident began (14:02): not recorded.
    ✎ A-1: · Latest: Dina Key "!restored 13:00" 14:05 · 5 entries · issue #1 · updated 14:05
14:05:40 vm ↳ !restored 25:61
    → vm ↳ A-1: ℹ️ The time `25:61` was not understood. Your reply is recorded. Write `14:02`,
      `yesterday 23:50` or `15 minutes ago`.
    ✎ A-1: · Latest: Dina Key "!restored 25:61" 14:05 · 6 entries · issue #1 · updated 14:05
14:05:50 vm ↳ !summary
    → vm ↳ A-1: ⛔ Not done: A-1 is not restored yet. First `!restored`.
    ✎ A-1: · Latest: Dina Key "!summary" 14:05 · 7 entries · issue #1 · updated 14:05
14:06 L1b ↳ !cancel false alarm
    → L1b ↳ A-1: ⛔ Not done: cancelling is up to Ann Fox in the first 15 minutes, and to the head
      at any time. The head now: Boris Oak.
    ✎ A-1: · Latest: Egor Bridge "!cancel false alarm" 14:06 · 8 entries · issue #1 · updated 14:06
14:06:10 infra ↳ !impact many
    → infra ↳ A-1: ℹ️ Your reply is recorded, its word is not understood or something is missing.
      Write it like this: `!impact 40%`.
    ✎ A-1: · Latest: Vera Volt "!impact many" 14:06 · 9 entries · issue #1 · updated 14:06
14:06:20 vm ↳ !casue the disk
    → vm ↳ A-1
        ℹ️ There is no word `!casue`. Your reply is recorded. Did you mean `!cause`?
        [Record as cause*] [Keep as reply]
    ✎ A-1: · Latest: Dina Key "!casue the disk" 14:06 · 10 entries · issue #1 · updated 14:06
14:06:30 infra ↳ !on Pharmacy 5
    → infra ↳ A-1: ⛔ Not done: "Pharmacy 5" was not cut off. Who is, stands on the card.
    ✎ A-1: · Latest: Vera Volt "!on Pharmacy 5" 14:06 · 11 entries · issue #1 · updated 14:06
14:06:40 infra ↳ !call me
    → infra ↳ A-1: ⛔ Not done: there is no link in it. Write `!call https://…`.
    ✎ A-1: · Latest: Vera Volt "!call me" 14:06 · 12 entries · issue #1 · updated 14:06
14:06:50 infra ↳ !same A-9
    → infra ↳ A-1: ⛔ Not done: there is no accident A-9. Check the number.
    ✎ A-1: · Latest: Vera Volt "!same A-9" 14:06 · 13 entries · issue #1 · updated 14:06
14:06:55 L1: /ehr acident
    → L1: ℹ️ There is no word "acident". Did you mean `/ehr accident`? All words: `/ehr help`.
14:06:58 L1b: /ehr accident Nothing opens
    → L1b
        Accident A-1 has been open since 14:02: your words were added to it.
        [This is another one] (Open →)
    ✎ A-1: · Latest: Egor Bridge "Nothing opens" 14:06 · 14 entries · issue #1 · updated 14:06
14:07 L1 presses [Sign — head]
    ✗ L1 is not shown Sign — head
    ✎ A-1 ⏱
14:12 … 14:57
    ✎ A-1 ⏱ ×10
15:02 …
    ✎ A-1 ⏱
    ✉ L1
        📣 *For clients, accident A-1, update.* Copy, send, press "Informed".
        *Pharmacies*
        | Colleagues, work goes on: prescriptions may fail to open, to save or to be dispensed.
          Next message by 16:15.
        [Informed*] [Change]
        *Networks*
        | Colleagues, work goes on: prescriptions may fail to open, to save or to be dispensed.
          Next message by 16:15.
        [Informed*] [Change]
        *Institutions*
        | Colleagues, work goes on: prescriptions may fail to open, to save or to be dispensed.
          Next message by 16:15.
        [Informed*] [Change]
        *MIS developers*
        | Colleagues, work goes on: prescriptions may fail to open, to save or to be dispensed.
          Next message by 16:15.
        [Informed*] [Change]
        *MIS desks*
        | Colleagues, work goes on: prescriptions may fail to open, to save or to be dispensed.
          Next message by 16:15. For doctors: still waiting, save the prescription later.
        [Informed*] [Change]
        *Site*
        | Work goes on: prescriptions may fail to open, to save or to be dispensed. Next message by
          16:15.
        [Informed*] [Change]
15:02:30
15:03 L1 ↳ !informed all
    ✎ A-1: · Latest: Ann Fox "!informed all" 15:03 · 15 entries · issue #1 · updated 15:03
    +✅ «!informed all»
    ✎ ✉ L1
        − | Colleagues, work goes on: prescriptions may fail to open, to save or to be dispensed.
          Next message by 16:15.
        − [Informed*] [Change]
        − | Colleagues, work goes on: prescriptions may fail to open, to save or to be dispensed.
          Next message by 16:15.
        − [Informed*] [Change]
        − | Colleagues, work goes on: prescriptions may fail to open, to save or to be dispensed.
          Next message by 16:15.
        − [Informed*] [Change]
        − | Colleagues, work goes on: prescriptions may fail to open, to save or to be dispensed.
          Next message by 16:15.
        − [Informed*] [Change]
        − | Colleagues, work goes on: prescriptions may fail to open, to save or to be dispensed.
          Next message by 16:15. For doctors: still waiting, save the prescription later.
        − [Informed*] [Change]
        − | Work goes on: prescriptions may fail to open, to save or to be dispensed. Next message
          by 16:15.
        − [Informed*] [Change]
        📣 For clients, accident A-1, update: informed 6 of 6.
        ✓ Pharmacies: informed, Ann Fox, 15:03
        ✓ Networks: informed, Ann Fox, 15:03
        ✓ Institutions: informed, Ann Fox, 15:03
        ✓ MIS developers: informed, Ann Fox, 15:03
        ✓ MIS desks: informed, Ann Fox, 15:03
        ✓ Site: informed, Ann Fox, 15:03
15:07 …
    ✎ A-1 ⏱
15:10 vm ↳ !restored
    ↳ A-1: 🟡 Restored at 15:10, downtime 1 h 8 min: Dina Key.
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
        − *Ongoing 1 h 5 min* · since 14:02, Mon 23 Nov · share: Ann Fox will say · data loss: Dina
          Key is checking since 14:02
        − Access to the VMs: Dina Key, since 14:02
        🟡 Accident A-1 · restored · Prescriptions are not saved
        *Downtime 1 h 8 min* · 14:02–15:10 · share: asked Ann Fox at 15:10 · data loss: Dina Key is
          checking since 14:02
        Infrastructure: Vera Volt, since 14:02 · Access to the VMs: Dina Key, since 14:02
        Missing for the summary: cause: asked Dina Key at 15:10 · measures: asked Vera Volt at
          15:10 · follow-ups: asked Boris Oak at 15:10
        − [Restored*] [Share] [Clients informed] [⋯ Data loss | Cause and measures | Call | Cut a
          client off | Help]
        · Latest: Dina Key "!restored" 15:10 · 16 entries · issue #1 · updated 15:10
        [Cause and measures*] [Summary] [Down again!] [Clients informed] [⋯ Share | Data loss |
          Call | Cut a client off | Help]
    +✅ «!restored»
    ✉ L1
        📣 *For clients, accident A-1, end.* Copy, send, press "Informed".
        *Pharmacies*
        | Colleagues, since 15:10 e-prescriptions work again and can be dispensed. The break lasted
          1 h 8 min. If anything still fails, tell us: +375 00 000-00-00, support@example.org.
          Thank you for your patience.
        [Informed*]
        *Networks*
        | Colleagues, since 15:10 the e-prescription system works again. Please tell your
          pharmacies. The break lasted 1 h 8 min (14:02–15:10).
        [Informed*]
        *Institutions*
        | Colleagues, since 15:10 e-prescriptions save again. Save once more any that failed. Thank
          you for your patience.
        [Informed*]
        *MIS developers*
        | Colleagues, since 15:10 the services answer normally. The break: 23.11.2026 14:02–15:10.
          Requests that failed may be repeated.
        [Informed*]
        *MIS desks*
        | Colleagues, since 15:10 e-prescriptions work again. For doctors: "Prescriptions save
          again. Save once more any that failed."
        [Informed*]
        *Site*
        | On 23 November from 14:02 to 15:10 the e-prescription system failed at times. The service
          is restored.
        [Informed*]
    ✉ head: 🟡 *Accident A-1 is restored* at 15:10, downtime 1 h 8 min · Dina Key
    ✉ infra: 🟡 *Accident A-1 is restored* at 15:10, downtime 1 h 8 min · Dina Key
    ✎ ✉ infra
        − You took infrastructure, accident A-1, 14:02.
        − [Hand over] [I'm leaving] (Thread →)
        Accident A-1: restored at 15:10. You had infrastructure since 14:02.
    ✎ ✉ vm
        − You took access to the VMs, accident A-1, 14:02.
        − [Hand over] [I'm leaving] (Thread →)
        Accident A-1: restored at 15:10. You had access to the VMs since 14:02.
    support#1 ✎ description
    ✎ A-1: Clients informed: start 6 of 6, end 0 of 6
15:12 L1 ↳ !informed all
    ✎ A-1
        Clients informed: start 6 of 6, end 6 of 6
        · Latest: Ann Fox "!informed all" 15:12 · 17 entries · issue #1 · updated 15:12
    +✅ «!informed all»
    ✎ ✉ L1
        − | Colleagues, since 15:10 e-prescriptions work again and can be dispensed. The break
          lasted 1 h 8 min. If anything still fails, tell us: +375 00 000-00-00,
          support@example.org. Thank you for your patience.
        − [Informed*]
        − | Colleagues, since 15:10 the e-prescription system works again. Please tell your
          pharmacies. The break lasted 1 h 8 min (14:02–15:10).
        − [Informed*]
        − | Colleagues, since 15:10 e-prescriptions save again. Save once more any that failed.
          Thank you for your patience.
        − [Informed*]
        − | Colleagues, since 15:10 the services answer normally. The break: 23.11.2026
          14:02–15:10. Requests that failed may be repeated.
        − [Informed*]
        − | Colleagues, since 15:10 e-prescriptions work again. For doctors: "Prescriptions save
          again. Save once more any that failed."
        − [Informed*]
        − | On 23 November from 14:02 to 15:10 the e-prescription system failed at times. The
          service is restored.
        − [Informed*]
        📣 For clients, accident A-1, end: informed 6 of 6.
        ✓ Pharmacies: informed, Ann Fox, 15:12
        ✓ Networks: informed, Ann Fox, 15:12
        ✓ Institutions: informed, Ann Fox, 15:12
        ✓ MIS developers: informed, Ann Fox, 15:12
        ✓ MIS desks: informed, Ann Fox, 15:12
        ✓ Site: informed, Ann Fox, 15:12
15:13 vm ↳ !cause the journal filled the disk
    ✎ A-1
        Missing for the summary: measures: asked Vera Volt at 15:10 · follow-ups: asked Boris Oak
          at 15:10
        · Latest: Dina Key "!cause the journal filled the disk" 15:13 · 18 entries · issue #1 ·
          updated 15:13
    ✎ ↳ A-1
        • cause: Dina Key, 15:13 ✓
        · Or reply: `!data no` `!measure …` `!task …` `!task none why` `!impact 40%` · We will ask
          again at 09:00, Tue 24 Nov.
    +✅ «!cause the journal filled the …»
    support#1 ✎ description
15:14 vm deletes «!cause the journal»
    → vm ↳ A-1
        The reply with `!cause` is deleted. Does the fact stay?
        [Remove the fact*] [Keep]
    ✎ A-1: · Latest: Ann Fox "!informed all" 15:12 · 17 entries · issue #1 · updated 15:14
    support#1 ✎ description
15:15 head ↳ !data yes 12 requests are lost
    ✎ A-1
        *Downtime 1 h 8 min* · 14:02–15:10 · share: asked Ann Fox at 15:10 · data loss: yes
        · Latest: Boris Oak "!data yes 12 requests are lost" 15:15 · 18 entries · issue #1 ·
          updated 15:15
    ✎ ↳ A-1
        • data loss: Boris Oak, 15:15 ✓
        [Cause and measures*] [Share]
        · Or reply: `!measure …` `!task …` `!task none why` `!impact 40%` · We will ask again at
          09:00, Tue 24 Nov.
    +✅ «!data yes 12 requests are lost»
    support#1 ✎ description
15:16 L1 ↳ !close
    → L1 ↳ A-1: ⛔ Not done: A-1 is not summed up yet. First `!restored`, then the facts or
      `!summary`.
    ✎ A-1: · Latest: Ann Fox "!close" 15:16 · 19 entries · issue #1 · updated 15:16
15:17 head ↳ !summary
    ↳ A-1
        *Summary of accident A-1* · downtime *1 h 8 min* · 23 Nov 14:02–15:10 · data loss: yes · 12
          requests are lost
        *Cause:* the journal filled the disk (Dina Key, 15:13) · its reply is deleted
        *Follow-ups:*
        • #1 report
        *Missing:*
        • measures: asked Vera Volt at 15:10
        • follow-ups: asked Boris Oak at 15:10
        • share of clients: asked Ann Fox at 15:10
        · Clients informed: start 6 of 6, end 6 of 6, last at 15:12 · took part: Ann Fox, Zoe
          Guest, Glen Code, Dina Key, Egor Bridge, Vera Volt, Boris Oak · 20 entries
        [Correct] [Sign — head*] (Report →)
    ✎ A-1
        🟢 Accident A-1 · summed up, to be signed · Prescriptions are not saved
        − Infrastructure: Vera Volt, since 14:02 · Access to the VMs: Dina Key, since 14:02
        *Cause:* the journal filled the disk (Dina Key, 15:13) · its reply is deleted
        *Follow-ups:*
        • #1 report
        *Missing:*
        • measures: asked Vera Volt at 15:10
        • follow-ups: asked Boris Oak at 15:10
        • share of clients: asked Ann Fox at 15:10
        − [Cause and measures*] [Summary] [Down again!] [Clients informed] [⋯ Share | Data loss |
          Call | Cut a client off | Help]
        · Latest: Boris Oak "!summary" 15:17 · 20 entries · issue #1 · updated 15:17
        [Sign — head*] [Correct] [Down again!] [Clients informed]
    +✅ «!summary»
    ✉ head
        *The report of accident A-1 is ready.* Downtime 1 h 8 min · cause: the journal filled the
          disk · its reply is deleted · measures: 0 · follow-ups: 0
        Missing:
        • measures: asked Vera Volt at 15:10
        • follow-ups: asked Boris Oak at 15:10
        • share of clients: asked Ann Fox at 15:10
        [Sign*] [Correct] (Read →)
    ✉ infra: 🟢 *Accident A-1 is summed up*, downtime 1 h 8 min · waits to be signed: Boris Oak
    support#1 «Report of accident A-1, 23.11.2026: Prescriptions are not saved» ✎ description
15:18 head presses [Sign] in DM
    ▤ head
        Signing the report
        · • measures: asked Vera Volt at 15:10
        · • follow-ups: asked Boris Oak at 15:10
        · • share of clients: asked Ann Fox at 15:10
        Why sign without it*: ‹›
        · The report keeps the reason, and whom we asked when.
        [Sign*] [Cancel]
15:18:30 head fills Why sign without it: the developer will say; submits
    ↳ A-1: ⚪ Signed: Boris Oak, 15:18.
    ✎ A-1
        − *Cause:* the journal filled the disk (Dina Key, 15:13) · its reply is deleted
        − *Follow-ups:*
        − • #1 report
        − *Missing:*
        − • measures: asked Vera Volt at 15:10
        − • follow-ups: asked Boris Oak at 15:10
        − • share of clients: asked Ann Fox at 15:10
        − Clients informed: start 6 of 6, end 6 of 6
        − [Sign — head*] [Correct] [Down again!] [Clients informed]
        ⚪ Accident A-1 · closed · Prescriptions are not saved
        Downtime 1 h 8 min · 14:02–15:10 · cause: the journal filled the disk · report #1
        · Signed: Boris Oak, 23 Nov 15:18 · add a late fact as a reply here
        [Add a fact]
    ✎ ↳ A-1
        − [Cause and measures*] [Share]
        − · Or reply: `!measure …` `!task …` `!task none why` `!impact 40%` · We will ask again at
          09:00, Tue 24 Nov.
    ✎ ↳ A-1
        − [Correct] [Sign — head*] (Report →)
        · Clients informed: start 6 of 6, end 6 of 6, last at 15:12 · took part: Ann Fox, Zoe
          Guest, Glen Code, Dina Key, Egor Bridge, Vera Volt, Boris Oak · 20 entries · signed:
          Boris Oak, 23 Nov 15:18
        (Report →)
    ✎ ✉ head
        − Missing:
        − • measures: asked Vera Volt at 15:10
        − • follow-ups: asked Boris Oak at 15:10
        − • share of clients: asked Ann Fox at 15:10
        − [Sign*] [Correct] (Read →)
        ⚪ The report of accident A-1 is signed: Boris Oak, 23 Nov 15:18.
    support#1 ✎ description
    support#1 closed
# After the signature.
15:30 vm ↳ !measure restarted the journal
    ↳ A-1
        Correction to report #1: measure: restarted the journal (Dina Key, 23 Nov 15:30).
        · The signed text is unchanged; to be countersigned: Boris Oak.
        [Sign — head*]
    ✎ ↳ A-1: · After signing: corrections: 1
    +✅ «!measure restarted the journal»
    ✉ head
        *Correction to the signed report of A-1:* measure: restarted the journal · Dina Key, 23 Nov
          15:30
        [Sign*] (Read →)
    support#1 note: **Correction**, Dina Key, 23.11.2026 15:30: measure: restarted the journal
15:31 L1 presses [Add a fact]
    ▤ L1
        Adding to the report
        What became known*: ‹›
        · The signed text stays; this goes under it, countersigned by the head.
        [Record*] [Cancel]
15:31:30 L1 fills What became known: pharmacies saw it at 13:55; submits
    ↳ A-1
        Correction to report #1: pharmacies saw it at 13:55 (Ann Fox, 23 Nov 15:31).
        · The signed text is unchanged; to be countersigned: Boris Oak.
        [Sign — head*]
    ✎ ↳ A-1: · After signing: corrections: 2
    ✉ head
        *Correction to the signed report of A-1:* pharmacies saw it at 13:55 · Ann Fox, 23 Nov 15:31
        [Sign*] (Read →)
    support#1 note: **Correction**, Ann Fox, 23.11.2026 15:31: pharmacies saw it at 13:55
15:32 vm ↳ !down
    → vm ↳ A-1
        ⛔ Not done: the report of A-1 is signed and stays as it is. Down again?
        [Declare a repeat!]
15:33 head presses [Sign] in DM
    ✎ ↳ A-1
        − [Sign — head*]
        · The signed text is unchanged; countersigned: Boris Oak, 23 Nov 15:33.
    ✎ ✉ head
        − *Correction to the signed report of A-1:* pharmacies saw it at 13:55 · Ann Fox, 23 Nov
          15:31
        − [Sign*] (Read →)
        ⚪ The correction to the report of A-1 is countersigned: Boris Oak, 23 Nov 15:33.
    support#1 note: **Correction countersigned**, Boris Oak, 23.11.2026 15:33: pharmacies saw it at
      13:55 (Ann Fox, 23.11.2026 15:31)
show support#1
    support#1 «Report of accident A-1, 23.11.2026: Prescriptions are not saved» Priority: High →
      head, closed
    ## Accident A-1: Prescriptions are not saved
    | Measure | Value |
    | --- | --- |
    | State | signed: Boris Oak, 23.11.2026 15:18 |
    | Downtime | **1 h 8 min**: 14:02–15:10 |
    | Data loss | yes: 12 requests are lost (Boris Oak, 15:15) |
    | Cause | the journal filled the disk (Dina Key, 15:13) _(its reply is deleted)_ |
    | Cut off | nobody was cut off |
    | Declared | Ann Fox, 23.11.2026 14:02 |
    ### Course of events
    ```mermaid
    gantt
      title Accident A-1, 23.11.2026
      dateFormat YYYY-MM-DD HH:mm
      axisFormat %H:%M
      section Downtime
      Down 1 h 8 min :crit, t1, 2026-11-23 14:02, 68m
      section People
      Infrastructure taken :milestone, t2, 2026-11-23 14:02, 0m
      Access to the VMs taken :milestone, t3, 2026-11-23 14:02, 0m
      section Key moments
    ```
    On the chart: 0 of 0 key moments; all 20 entries are in the table.
    | Time | Who | What |
    | --- | --- | --- |
    | 14:04 | Ann Fox | !informed all |
    | 14:05 | Zoe Guest | !restored |
    | 14:05 | Glen Code | !informed site |
    | 14:05 | Ann Fox | !informed doctors |
    | 14:05 | Dina Key | !restored 13:00 |
    | 14:05 | Dina Key | !restored 25:61 |
    | 14:05 | Dina Key | !summary |
    | 14:06 | Egor Bridge | !cancel false alarm |
    | 14:06 | Vera Volt | !impact many |
    | 14:06 | Dina Key | !casue the disk |
    | 14:06 | Vera Volt | !on Pharmacy 5 |
    | 14:06 | Vera Volt | !call me |
    | 14:06 | Vera Volt | !same A-9 |
    | 14:06 | Egor Bridge | Nothing opens |
    | 15:03 | Ann Fox | !informed all |
    | 15:10 | Dina Key | !restored |
    | 15:12 | Ann Fox | !informed all |
    | 15:13 | Dina Key | _deleted by its author 15:14_ |
    | 15:15 | Boris Oak | !data yes 12 requests are lost |
    | 15:16 | Ann Fox | !close |
    | 15:17 | Boris Oak | !summary |
    ### Who took part
    - Infrastructure: Vera Volt, since 14:02
    - Access to the VMs: Dina Key, since 14:02
    - wrote in the thread: Ann Fox, Zoe Guest, Glen Code, Dina Key, Egor Bridge, Vera Volt, Boris
      Oak
    ### Clients informed
    | Group | Start | Update | End |
    | --- | --- | --- | --- |
    | Pharmacies | 14:04 Ann Fox | 15:03 Ann Fox | 15:12 Ann Fox |
    | Networks | 14:04 Ann Fox | 15:03 Ann Fox | 15:12 Ann Fox |
    | Institutions | 14:04 Ann Fox | 15:03 Ann Fox | 15:12 Ann Fox |
    | MIS developers | 14:04 Ann Fox | 15:03 Ann Fox | 15:12 Ann Fox |
    | MIS desks | 14:04 Ann Fox | 15:03 Ann Fox | 15:12 Ann Fox |
    | Site | 14:04 Ann Fox | 15:03 Ann Fox | 15:12 Ann Fox |
    ### Missing
    - measures: asked Vera Volt on 23.11.2026 15:10
    - follow-ups: asked Boris Oak on 23.11.2026 15:10
    - share of clients: asked Ann Fox on 23.11.2026 15:10
    Why: the developer will say (Boris Oak, 15:18)
    ### Record
    Journal: rows N–N, head `sha256:…`.
    Put together from the thread
      <https://example.slack.com/archives/C0000000001/p1795431720000001>. Later facts stand below,
      in notes called "Correction".
    ↳ ehr-bot: **Correction**, Dina Key, 23.11.2026 15:30: measure: restarted the journal
    ↳ ehr-bot: **Correction**, Ann Fox, 23.11.2026 15:31: pharmacies saw it at 13:55
    ↳ ehr-bot: **Correction countersigned**, Boris Oak, 23.11.2026 15:33: pharmacies saw it at
      13:55 (Ann Fox, 23.11.2026 15:31)
