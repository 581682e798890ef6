Остановка посреди работы: бот уходит за пять секунд, ничего не потеряно и не повторено
2026-11-23

# Slack и GitLab молчат в ответ, просьбы в пути
14:01 ✂ the answer to chat.postMessage is held; gitlab is silent
14:02 L1: /ehr авария Не сохраняются рецепты
14:02:01 ✂ stop
14:03 ✂ release; faults end; gitlab is up; start
14:04 infra presses [Беру] in DM
14:04:10 vm presses [Беру] in DM

# Соединение полумёртвое: прощание остаётся без ответа, карточка на полпути
14:05 ✂ the answer to chat.update is held; half-open
14:05 head ↳ дошло?
14:05:02 ✂ stop
14:06 ✂ release; faults end; sockets well; start
14:07 L1 ↳ все здесь
