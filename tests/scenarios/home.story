Главная у каждого своя: что ждёт его, что идёт, кто сегодня за кого
2026-11-23
show: home
toml:
  [desk]
  contacts = "+375 00 000-00-00"
  [[groups]]
  name = "Аптеки"
  text = "pharmacies"
  [[groups]]
  name = "Сайт"
  text = "site"

# Пока никто не открыл, никому ничего не рисуется; открывшему видно, что тихо.
13:50 L1 opens Home
13:51 head opens Home
13:52 guest opens Home
13:53 infra opens Home

# Авария прямо с главной: кнопка, форма; карточки у всех меняются сами.
14:02 L1 presses [Авария] at Home
14:02:20 L1 fills Что не работает: Не сохраняются рецепты; submits
14:03 infra presses [Беру] at Home
14:05 vm presses [Беру] in DM
14:05 vm opens Home
14:06 L1: /ehr
14:07 guest: /ehr

# Нажатое на главной отвечает в личном сообщении: места, где ответить, у неё нет.
14:08 vm presses [Потерь данных нет] at Home
14:09 L1 presses [Состав] at Home
14:10 L1 chooses «Клиенты оповещены»
14:12 L1 presses [Клиенты оповещены] at Home
14:13 L1 ↳ журнал брокера 📎 log.txt
14:14 L1 presses [Без данных пациента] at Home

14:20 L1 ↳ !отключили Аптека № 5
14:30 vm ↳ !восстановлено
14:35 L1 presses [Включить] at Home
14:36 vm presses [Причина и меры] at Home
14:36 vm fills Причина: переполнился диск; Принятые меры: диск очищен; submits
14:40 head ↳ !задача нет правило уже есть
14:41 L1 ↳ !охват 40%
14:45 head: /ehr
14:50 head presses [Подписать — руководитель] in [А-1]
14:55 L1 ↳ Причина была и в бэкапе
14:56 head presses [Подписать] at Home

# Отсутствие и замещение видны на главной.
15:00 head: /ehr заместитель @L1b до 27.11
15:01 head: /ehr отсутствие до 25.11
show Home head
show Home L1
