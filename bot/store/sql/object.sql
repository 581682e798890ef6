-- :object_add
INSERT INTO object (id, kind, number, state, since, made, made_by)
VALUES (:id, :kind, :number, :state, :now, :now, :by);

-- :object_number
SELECT number FROM object WHERE id = :id;

-- :object_kind
SELECT kind FROM object WHERE id = :id;

-- :object_state
SELECT state FROM object WHERE id = :id;

-- :object_since
SELECT since FROM object WHERE id = :id;

-- :object_move
UPDATE object SET state = :to, since = :now WHERE id = :id AND state = :from;

-- :object_in_state
SELECT id FROM object WHERE kind = :kind AND state = :state AND id NOT LIKE 'drill:%'
ORDER BY made DESC, number DESC LIMIT 1;

-- :object_made
SELECT made FROM object WHERE id = :id;

-- :object_all_in_state
SELECT id FROM object WHERE kind = :kind AND state = :state ORDER BY made;

-- :timer_set
INSERT INTO timer (object, name, due) VALUES (:object, :name, :due)
ON CONFLICT (object, name) DO UPDATE SET due = :due, tries = 0;

-- :timer_try
UPDATE timer SET due = :due, tries = tries + 1 WHERE object = :object AND name = :name;

-- :timer_drop
DELETE FROM timer WHERE object = :object AND name = :name;

-- :timer_due
SELECT object, name, due, tries FROM timer WHERE due <= :now ORDER BY due LIMIT 1;

-- :timer_next
SELECT min(due) FROM timer;

-- :person_name
SELECT name FROM person WHERE id = :id;

-- :person_learn
INSERT INTO person (id, name) VALUES (:id, :name)
ON CONFLICT (id) DO UPDATE SET name = :name;

-- :person_names
SELECT id, name FROM person WHERE id > :after AND name IS NOT NULL ORDER BY id;

-- :person_mail
SELECT mail FROM person WHERE id = :id;

-- :person_learn_mail
INSERT INTO person (id, mail) VALUES (:id, :mail)
ON CONFLICT (id) DO UPDATE SET mail = :mail;

-- :journal_first_of
SELECT row FROM journal WHERE object = :object ORDER BY row LIMIT 1;

-- :journal_last_of
SELECT row, hash FROM journal WHERE object = :object AND actor <> 'bot' ORDER BY row DESC LIMIT 1;

-- :object_followed
SELECT id FROM object
WHERE kind = :kind AND (state = 'open' OR state = 'restored' OR state = 'summed_up' OR since > :lately
  OR state = 'waiting' OR state = 'taken')
  AND NOT EXISTS (SELECT 1 FROM fact WHERE fact.object = object.id AND fact.kind = 'same' AND fact.until IS NULL);

-- :object_threads
SELECT name, place, item FROM binding
WHERE name = :object || '/card' OR (name >= :object || '/thread:' AND name < :object || '/thread;')
ORDER BY name;
