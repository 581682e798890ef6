Здоровье бота: /healthz, /metrics и `ehrbot status` говорят одно
2026-11-23

# Всё хорошо, и толпа невежливых клиентов никому не мешает
14:00 GET /healthz
    200 well
14:01 GET /healthz in a crowd
    200 well
14:02 L1: /ehr авария Не сохраняются рецепты
    → L1: 🔴 Авария А-1 объявлена.
    ▣ #ehr_community
        🔴 Авария А-1 · Не сохраняются рецепты
        *Идёт меньше минуты* · с 14:02, пн 23.11 · охват: скажет Анна Лис · потеря данных: проверит
          тот, кто возьмёт доступ к ВМ
        Инфраструктура: идёт вызов, Вера Ток; ждём до 14:08 [Беру*]
        Доступ к ВМ: идёт вызов, Дина Ключ; ждём до 14:08 [Беру*]
        · Порядок: *1 данные* → 2 восстановление → 3 причина
        · Записей пока нет · задача оформляется · обновлено 14:02
        [Восстановлено*] [Охват] [⋯ Потеря данных | Причина и меры | Созвон | Отключить клиента |
          Подсказка]
    ↳ А-1: Пишите ход работ здесь: записывается каждый ответ. Важное отметьте 📌. Команды:
      `!восстановлено`, `!причина …`, `!помощь`.
    ✉ head: 🔴 *Объявлена авария А-1:* Не сохраняются рецепты · Анна Лис, 14:02
    ✉ infra
        📞 *Авария А-1: нужна ваша помощь, инфраструктура*
        Не сохраняются рецепты · с 14:02 · охват: скажет Анна Лис
        [Беру*] [Не могу]
        · Без ответа вызовем вас ещё раз в 14:05, всех в 14:08.
    ✉ vm
        📞 *Авария А-1: нужна ваша помощь, доступ к ВМ*
        Не сохраняются рецепты · с 14:02 · охват: скажет Анна Лис
        [Беру*] [Не могу]
        · Без ответа вызовем вас ещё раз в 14:05, всех в 14:08.
    support#1 «Авария А-1, 23.11.2026: Не сохраняются рецепты» Priority: High → head
    ✎ А-1: · Записей пока нет · задача #1 · обновлено 14:02
    ✎ ✉ infra: [Беру*] [Не могу] (Обсуждение →)
    ✎ ✉ vm: [Беру*] [Не могу] (Обсуждение →)
14:02:15 infra presses [Беру] in DM
    ✎ А-1: Инфраструктура: Вера Ток, с 14:02
    ✎ ✉ infra
        − 📞 *Авария А-1: нужна ваша помощь, инфраструктура*
        − Не сохраняются рецепты · с 14:02 · охват: скажет Анна Лис
        − [Беру*] [Не могу] (Обсуждение →)
        − · Без ответа вызовем вас ещё раз в 14:05, всех в 14:08.
        Вы взяли: инфраструктура, авария А-1, 14:02.
        [Передать] [Ухожу] (Обсуждение →)
14:02:30 vm presses [Беру] in DM
    ✎ А-1
        *Идёт меньше минуты* · с 14:02, пн 23.11 · охват: скажет Анна Лис · потеря данных:
          проверяет Дина Ключ, с 14:02
        Доступ к ВМ: Дина Ключ, с 14:02
    ✎ ✉ vm
        − 📞 *Авария А-1: нужна ваша помощь, доступ к ВМ*
        − Не сохраняются рецепты · с 14:02 · охват: скажет Анна Лис
        − [Беру*] [Не могу] (Обсуждение →)
        − · Без ответа вызовем вас ещё раз в 14:05, всех в 14:08.
        Вы взяли: доступ к ВМ, авария А-1, 14:02.
        [Передать] [Ухожу] (Обсуждение →)
14:02:40 GET /healthz
    200 well
14:02:45 GET /metrics ehrbot_so
    ehrbot_socket_up 1
    ehrbot_socket_up_timestamp_seconds 1795431540.000
    ehrbot_socket_last_frame_timestamp_seconds 1795431750.000
    ehrbot_socket_connections 1
    ehrbot_socket_connections_reported 1

# Slack не слышен
14:03 ✂ sockets refused; cut sockets
14:04 GET /healthz
    200 well
14:06 GET /healthz
    503 the bot does not hear Slack since 2026-11-23 14:03: the handshake failed: ws upgrade
      response not 101
14:06 $ status --well
    ehrbot: the bot does not hear Slack since 2026-11-23 14:03: the handshake failed: ws upgrade
      response not 101
    exit status 1
14:06 GET /metrics ehrbot_so
    ehrbot_socket_up 0
    ehrbot_socket_up_timestamp_seconds 0.000
    ehrbot_socket_last_frame_timestamp_seconds 1795431780.000
    ehrbot_socket_connections 0
    ehrbot_socket_connections_reported 1
14:06:20 ✂ sockets well
    ✎ А-1: · Бот не слышал: 14:03–14:06 · нажатое тогда нажмите ещё раз
14:07 …
    ✎ А-1 ⏱
14:09 GET /healthz
    200 well
14:09 $ status --well

# GitLab лежит: пока есть временные номера, это не беда; потом беда
14:10 ✂ gitlab is 502
14:10 L1 ↳ !задача Увеличить пул
    ↳ А-1
        📋 оформляется · Увеличить пул · нормальный приоритет
        [Высокий] [Низкий]
    ✎ А-1: · Последнее: Анна Лис «!задача Увеличить пул» 14:10 · 1 запись · задача #1 · обновлено
      14:10
    +⏳ «!задача Увеличить пул»
    ✎ ↳ А-1
        − 📋 оформляется · Увеличить пул · нормальный приоритет
        📋 ⏳ В-1 · Увеличить пул · нормальный приоритет · GitLab не отвечает, номер появится здесь
14:12 …
    ✎ А-1 ⏱
14:12 GET /healthz
    200 well
14:12 GET /metrics ehrbot_service_up
    ehrbot_service_up{service="slack"} 1
    ehrbot_service_up{service="gitlab"} 0
    ehrbot_service_up{service="mail"} 1
14:17 … 14:27
    ✎ А-1 ⏱ ×3
14:28 GET /healthz
    503 GitLab takes nothing from the bot since 2026-11-23 14:10: HTTP 502
14:28 $ status --well
    ehrbot: GitLab takes nothing from the bot since 2026-11-23 14:10: HTTP 502
    exit status 1
14:28 GET /metrics ehrbot_job_
    ehrbot_job_oldest_unsent_timestamp_seconds{call="issues.create",reason="doubtful"}
      1795432205.000
14:28 ✂ gitlab is up
    ✎ А-1 ⏱
    ✎ ↳ А-1
        − 📋 ⏳ В-1 · Увеличить пул · нормальный приоритет · GitLab не отвечает, номер появится здесь
        📋 platform#1 · Увеличить пул · нормальный приоритет
    +✅ «!задача Увеличить пул»
    platform#1 «Увеличить пул» Priority: Medium
    platform#1 ⟷ support#1
14:31 GET /healthz
    200 well
14:32 …
    ✎ А-1 ⏱

# Часы машины ушли
14:32 ✂ clock +3 min
14:33 L1 ↳ запись
    ✎ А-1: · Последнее: Анна Лис «запись» 14:33 · 2 записи · задача #1 · обновлено 14:33
    +📝 «запись»
14:33:30 GET /healthz
    503 this machine's clock is 180 s ahead of Slack's
14:33:40 $ status --well
    ehrbot: this machine's clock is 180 s ahead of Slack's
    exit status 1
14:33:50 GET /metrics ehrbot_clock
    ehrbot_clock_ahead_seconds 180.000

# Другого там нет
14:34 GET /etc/passwd
    404 there is no such page
