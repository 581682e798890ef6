The roster, a deputy and absences, in English
2026-11-23 Europe/Minsk, en

09:00 head: /ehr deputy @L1 until 27.11
    → head
        The head's deputy until 27 Nov: Ann Fox.
        It begins with your absence: `/ehr away until …`. Till then you decide.
    ✉ L1: You are the head's deputy until 27 Nov (Boris Oak, 23 Nov 09:00). It begins when the head
      is away.
09:01 head: /ehr away until 10.01
    → head
        Away until 10 Jan 2027: Boris Oak.
        For the head now: Ann Fox, until 27 Nov.
        ⚠️ After that nobody stands in, until 10 Jan 2027.
        Nothing is open.
    ✉ L1: 🟡 You act for the head until 27 Nov: Boris Oak is away.
09:02 head: /ehr roster add @guest l1
    → head: ⛔ Not done: only the head may change the roster. Now that is Ann Fox.
09:03 L1: /ehr roster add @guest l1, vm
    → L1
        🟢 On the roster: Zoe Guest: first level, access to the VMs.
        ℹ️ No phone: the administrator adds it.
    ✉ guest: 🟢 You are on the roster: first level, access to the VMs (Ann Fox, 23 Nov 09:03). All
      words: `/ehr help`.
09:04 L1: /ehr roster change @guest l2
    → L1: 🟢 Changed: Zoe Guest: second level.
    ✉ guest: 🟢 You are on the roster: second level (Ann Fox, 23 Nov 09:04). All words: `/ehr help`.
09:05 infra: /ehr away until tomorrow
    → infra
        Away until 24 Nov: Vera Volt.
        ⚠️ *Nobody is there: infrastructure.* Name somebody: `/ehr deputy @who until …`.
        Nothing is open.
    ✉ L1: ⚠️ *Nobody is there: infrastructure.* The head can add somebody: `/ehr roster add @who …`.
09:06 guest: /ehr roster
    → guest
        *The roster*
        • Ann Fox: first level · +375 29 000-00-01 · for the head now, until 27 Nov
        • Egor Bridge: first level · +375 29 000-00-02
        • Boris Oak: head · +375 29 000-00-03 · away until 10 Jan 2027
        • Glen Code: second level · +375 29 000-00-04
        • Vera Volt: infrastructure · +375 29 000-00-05 · away until 24 Nov
        • Dina Key: access to the VMs · +375 29 000-00-06
        • Zoe Guest: second level · no phone
09:07 head: /ehr back
    → head: 🟢 Here again: Boris Oak.
    ✉ L1: ⚪ You no longer act for the head. Now Boris Oak decides.
09:08 head: /ehr roster remove @guest
    → head
        ⚪ No longer on the roster: Zoe Guest.
        Nothing is open.
    ✉ guest: ⚪ You are no longer on the roster (Boris Oak, 23 Nov 09:08).
09:09 head: /ehr deputy none
    → head: The head has no deputy now.
09:10 head: /ehr away
    → head: ℹ️ Not understood, or something is missing. Write it like this: `/ehr away until 27.11`.
09:11 guest: /ehr roster
    → guest: ⛔ Not done: you are not on the roster. In an accident's thread your replies are
      recorded. Boris Oak can add you.
09:12 head: /ehr help deputy
    → head
        `/ehr deputy` who stands in for you while you are away
        The same word: `/ehr заместитель`. For example: `/ehr deputy @who until 27.11`
