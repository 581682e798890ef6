Оповещения, которых бот не слышал
2026-11-23

10:00 ⚡ Alertmanager: [FIRING:1] HighLatency db (critical) ⏎ p99 latency > 2s
    ↳ «[FIRING:1] HighLatency db (cri…»
        🟡 *HighLatency db*: что это было?
        · ответ нужен до 10:15, можно `!причина …`
        [Беру] [Разовый*] [Завести задачу] [Авария!]
10:05 ✂ kill -9
10:06 ⚡ Alertmanager: [FIRING:1] DiskFull broker (critical) ⏎ 95 %
10:07 ⚡ edits «[FIRING:1] HighLatency db (critical)» → «[RESOLVED] HighLatency db (critical)»
10:08 L1 ↳ [DiskFull] !причина журналы не чистились
10:20 ✂ start
    ✎ ↳ «[RESOLVED] HighLatency db (cri…»: Погасло не позже 10:20 · причину всё равно назовите
    ↳ «[FIRING:1] DiskFull broker (cr…»
        🟡 *DiskFull broker*: что это было?
        · ответ нужен до 10:21, можно `!причина …`
        [Беру] [Разовый*] [Завести задачу] [Авария!]
    +✅ «[FIRING:1] DiskFull broker (cr…»
    +✅ «!причина журналы не чистились»
    ✉ L1
        ⚠️ Без ответа 20 мин: HighLatency db, с 10:00.
        [Разовый*] [Завести задачу] (Обсуждение →) [Отложить]
    ✉ L1b
        ⚠️ Без ответа 20 мин: HighLatency db, с 10:00.
        [Разовый*] [Завести задачу] (Обсуждение →) [Отложить]
    ✎ ↳ «[FIRING:1] DiskFull broker (cr…»
        − 🟡 *DiskFull broker*: что это было?
        − · ответ нужен до 10:21, можно `!причина …`
        − [Беру] [Разовый*] [Завести задачу] [Авария!]
        ⚪ Разовый: «журналы не чистились» · Анна Лис, 10:08 [Изменить]
10:25 ⚡ Alertmanager: [RESOLVED] DiskFull broker (critical) ⏎ 60 %
    ✎ ↳ «[FIRING:1] DiskFull broker (cr…»
        ⚪ Разовый: «журналы не чистились» · Анна Лис, 10:08
        Погасло в 10:25, горело 19 мин [Изменить]

# Всё чаще
10:30 ⚡ Alertmanager: [FIRING:1] DiskFull broker (critical) ⏎ 95 %
    ↳ «[FIRING:1] DiskFull broker (cr…»
        🟡 *DiskFull broker*: что это было?
        · Сработало 2 раза за сутки. · Прошлая причина: «журналы не чистились», Анна Лис
        · ответ нужен до 10:45, можно `!причина …`
        [Беру] [Та же причина] [Разовый*] [Завести задачу] [Авария!]
10:31 ⚡ Alertmanager: [FIRING:1] DiskFull broker (critical) ⏎ 95 %
    ✎ ↳ «[FIRING:1] DiskFull broker (cr…»
        · Третий раз за сутки: лучше завести задачу. · Прошлая причина: «журналы не чистились»,
          Анна Лис
        [Беру] [Та же причина] [Разовый] [Завести задачу*] [Авария!]
10:32 ⚡ Alertmanager: [FIRING:1] DiskFull broker (critical) ⏎ 95 %
    ✎ ↳ «[FIRING:1] DiskFull broker (cr…»: · Сработало 4 раза за сутки: лучше завести задачу. ·
      Прошлая причина: «журналы не чистились», Анна Лис
