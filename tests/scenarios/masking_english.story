A patient's numbers are masked, in English
2026-11-23 Europe/Minsk, en

14:02 L1: /ehr accident No prescription for 3150190A012PB5
    → L1
        🔴 Accident A-1 is declared.
        🙈 A patient's document number was masked: everyone sees `•••`.
    ▣ #ehr_community
        🔴 Accident A-1 · No prescription for •••
        *Ongoing less than a minute* · since 14:02, Mon 23 Nov · share: Ann Fox will say · data
          loss: whoever takes the VMs will check
        Infrastructure: Vera Volt is called; waiting until 14:08 [I'll take it*]
        Access to the VMs: Dina Key is called; waiting until 14:08 [I'll take it*]
        · Order: *1 data* → 2 service → 3 cause
        · No entries yet · issue being filed · updated 14:02
        [Restored*] [Share] [⋯ Data loss | Cause and measures | Call | Cut a client off | Help]
    ↳ A-1: Write what you do here: every reply is recorded. Mark what matters with 📌. Words:
      `!restored`, `!cause …`, `!help`.
    ✉ head: 🔴 *Accident A-1 is declared:* No prescription for ••• · Ann Fox, 14:02
    ✉ infra
        📞 *Accident A-1: you are needed, infrastructure*
        No prescription for ••• · since 14:02 · share: Ann Fox will say
        [I'll take it*] [I can't]
        · Without an answer we call you again at 14:05 and everybody at 14:08.
    ✉ vm
        📞 *Accident A-1: you are needed, access to the VMs*
        No prescription for ••• · since 14:02 · share: Ann Fox will say
        [I'll take it*] [I can't]
        · Without an answer we call you again at 14:05 and everybody at 14:08.
    support#1 «Accident A-1, 23.11.2026: No prescription for •••» Priority: High → head
    ✎ A-1: · No entries yet · issue #1 · updated 14:02
    ✎ ✉ infra: [I'll take it*] [I can't] (Thread →)
    ✎ ✉ vm: [I'll take it*] [I can't] (Thread →)
14:02:15 infra presses [I'll take it] in DM
    ✎ A-1: Infrastructure: Vera Volt, since 14:02
    ✎ ✉ infra
        − 📞 *Accident A-1: you are needed, infrastructure*
        − No prescription for ••• · since 14:02 · share: Ann Fox will say
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
        − No prescription for ••• · since 14:02 · share: Ann Fox will say
        − [I'll take it*] [I can't] (Thread →)
        − · Without an answer we call you again at 14:05 and everybody at 14:08.
        You took access to the VMs, accident A-1, 14:02.
        [Hand over] [I'm leaving] (Thread →)
14:03 vm ↳ !cause the card of passport no. AB 123456 was broken
    → vm ↳ A-1: 🙈 A patient's document number in your text was masked on its way to GitLab and
      mail. It still shows in Slack: edit your message.
    ✎ A-1: · Latest: Dina Key "!cause the card of passport no. ••• was broken" 14:03 · 1 entry ·
      issue #1 · updated 14:03
    +✅ «!cause the card of passport no…»
    +🙈 «!cause the card of passport no…»
    support#1 ✎ description
14:04 infra ↳ update KB5034441 was the reason, not #1234567
    ✎ A-1: · Latest: Vera Volt "update KB5034441 was the reason, not #1234567" 14:04 · 2 entries ·
      issue #1 · updated 14:04
    +📝 «update KB5034441 was the reaso…»
show support#1
    support#1 «Accident A-1, 23.11.2026: No prescription for •••» Priority: High → head
    ## Accident A-1: No prescription for •••
    | Measure | Value |
    | --- | --- |
    | State | going on since 23.11.2026 14:02 |
    | Cause | the card of passport no. ••• was broken (Dina Key, 14:03) |
    | Declared | Ann Fox, 23.11.2026 14:02 |
