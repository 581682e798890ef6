Аварыя па-беларуску
2026-11-23 Europe/Minsk, be

14:02 L1: /ehr авария Не захоўваюцца рэцэпты
    → L1: 🔴 Accident A-1 is declared.
    ▣ #ehr_community
        🔴 Accident A-1 · Не захоўваюцца рэцэпты
        *Ongoing менш за хвіліну* · since 14:02, пн 23.11 · share: asked Анна Лис at 14:02 · data
          loss: whoever takes the VMs will check
        · Order: *1 data* → 2 service → 3 cause
        · No entries yet · issue being filed · updated 14:02
        [Restored*]
    ↳ A-1: Write what you do here: every reply is recorded. Mark what matters with 📌. Words:
      `!restored`, `!cause …`, `!help`.
    ✉ head: 🔴 *Accident A-1 is declared:* Не захоўваюцца рэцэпты · Анна Лис, 14:02
    ✉ infra: 🔴 *Accident A-1 is declared:* Не захоўваюцца рэцэпты · Анна Лис, 14:02
    support#1 «Accident A-1, 23.11.2026: Не захоўваюцца рэцэпты» Priority: High → head
    ✎ A-1: · No entries yet · issue #1 · updated 14:02
14:03 vm ↳ гляджу журналы
    ✎ A-1
        *Ongoing 1 хв* · since 14:02, пн 23.11 · share: asked Анна Лис at 14:02 · data loss:
          whoever takes the VMs will check
        · Latest: Дина Ключ "гляджу журналы" 14:03 · 1 entry · issue #1 · updated 14:03
    +📝 «гляджу журналы»
14:04 L1 ↳ !охват 60%
    ✎ A-1
        *Ongoing 2 хв* · since 14:02, пн 23.11 · down for ≈60 % of clients · data loss: whoever
          takes the VMs will check
        · Latest: Анна Лис "!охват 60%" 14:04 · 2 entries · issue #1 · updated 14:04
    +✅ «!охват 60%»
    support#1 ✎ description
14:05 vm ↳ !данные нет
    ✎ A-1
        *Ongoing 3 хв* · since 14:02, пн 23.11 · down for ≈60 % of clients · no data loss
        · Order: 1 data ✓ → *2 service* → 3 cause
        · Latest: Дина Ключ "!данные нет" 14:05 · 3 entries · issue #1 · updated 14:05
    +✅ «!данные нет»
    support#1 ✎ description
14:07 …
    ✎ A-1: *Ongoing 5 хв* · since 14:02, пн 23.11 · down for ≈60 % of clients · no data loss
14:10 vm ↳ !восстановлено
    ↳ A-1: 🟡 Restored at 14:10, downtime 8 хв: Дина Ключ.
    ↳ A-1
        *Missing for the summary of A-1:*
        • data loss: Дина Ключ, 14:05 ✓
        • cause: @Дина Ключ
        • measures: @Вера Ток
        • share of clients: Анна Лис, 14:04 ✓
        • follow-ups: @Борис Дуб
        [Cause and measures*]
        · Or reply `!data no`, `!cause …`, `!measure …`, `!impact 40%`, `!task …`, `!task none why`.
    ✎ A-1
        − *Ongoing 5 хв* · since 14:02, пн 23.11 · down for ≈60 % of clients · no data loss
        − [Restored*]
        🟡 Accident A-1 · restored · Не захоўваюцца рэцэпты
        *Downtime 8 хв* · 14:02–14:10 · down for ≈60 % of clients · no data loss
        · Latest: Дина Ключ "!восстановлено" 14:10 · 4 entries · issue #1 · updated 14:10
        [Cause and measures*] [Summary] [Down again!]
    +✅ «!восстановлено»
    support#1 ✎ description
14:11 vm ↳ !причина дыск запоўніўся
    ✎ A-1: · Latest: Дина Ключ "!причина дыск запоўніўся" 14:11 · 5 entries · issue #1 · updated
      14:11
    ✎ ↳ A-1: • cause: Дина Ключ, 14:11 ✓
    +✅ «!причина дыск запоўніўся»
    support#1 ✎ description
14:12 infra ↳ !мера дыск ачышчаны
    ✎ A-1: · Latest: Вера Ток "!мера дыск ачышчаны" 14:12 · 6 entries · issue #1 · updated 14:12
    ✎ ↳ A-1
        • measures: Вера Ток, 14:12 ✓
        − [Cause and measures*]
    +✅ «!мера дыск ачышчаны»
14:13 L1 ↳ !задача нет разавы збой
    ↳ A-1
        *Summary of accident A-1* · downtime *8 хв* · 14:02–14:10 · down for ≈60 % of clients · no
          data loss
        *Cause:* дыск запоўніўся (Дина Ключ, 14:11)
        *Measures:*
        • дыск ачышчаны
        *No follow-ups:* разавы збой
        • #1 report
        · 7 entries
        [Sign — head*] (Report →)
    ✎ A-1
        🟢 Accident A-1 · summed up, to be signed · Не захоўваюцца рэцэпты
        − [Cause and measures*] [Summary] [Down again!]
        · Latest: Анна Лис "!задача нет разавы збой" 14:13 · 7 entries · issue #1 · updated 14:13
        [Sign — head*] [Down again!]
    ✎ ↳ A-1
        − *Missing for the summary of A-1:*
        *All facts of A-1 are there:*
        − · Or reply `!data no`, `!cause …`, `!measure …`, `!impact 40%`, `!task …`, `!task none
          why`.
        • follow-ups: Анна Лис, 14:13 ✓
    +✅ «!задача нет разавы збой»
    ✉ head
        *The report of accident A-1 is ready.* Downtime 8 хв · cause: дыск запоўніўся · measures: 1
          · follow-ups: 0
        [Sign*] (Read →)
    support#1 «Report of accident A-1, 23.11.2026: Не захоўваюцца рэцэпты» ✎ description
    support#1 ✎ description
14:16 head presses [Падпісаць] in DM
    ✗ U0000000003 is not shown Падпісаць
show support#1
    support#1 «Report of accident A-1, 23.11.2026: Не захоўваюцца рэцэпты» Priority: High → head
    ## Accident A-1: Не захоўваюцца рэцэпты
    | Measure | Value |
    | --- | --- |
    | State | summed up, waits to be signed |
    | Downtime | **8 хв**: 14:02–14:10 |
    | Share of clients | ≈60 % (Анна Лис, 14:04) |
    | Data loss | none (checked by Дина Ключ, 14:05) |
    | Cause | дыск запоўніўся (Дина Ключ, 14:11) |
    | Declared | Анна Лис, 23.11.2026 14:02 |
    ### Measures
    1. дыск ачышчаны (Вера Ток, 14:12)
    ### Follow-ups
    None needed: разавы збой (Анна Лис, 14:13)
    ### Course of events
    ```mermaid
    gantt
      title Accident A-1, 23.11.2026
      dateFormat YYYY-MM-DD HH:mm
      axisFormat %H:%M
      section Downtime
      Down 8 хв :crit, t1, 2026-11-23 14:02, 8m
      section Key moments
    ```
    On the chart: 0 of 0 key moments; all 7 entries are in the table.
    | Time | Who | What |
    | --- | --- | --- |
    | 14:03 | Дина Ключ | гляджу журналы |
    | 14:04 | Анна Лис | !охват 60% |
    | 14:05 | Дина Ключ | !данные нет |
    | 14:10 | Дина Ключ | !восстановлено |
    | 14:11 | Дина Ключ | !причина дыск запоўніўся |
    | 14:12 | Вера Ток | !мера дыск ачышчаны |
    | 14:13 | Анна Лис | !задача нет разавы збой |
    ### Record
    Journal: rows 2–62, head `sha256:…`.
