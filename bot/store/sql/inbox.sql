-- :inbox_add
INSERT INTO inbox (id, dedupe, origin, body, received, state)
VALUES (:id, :dedupe, :origin, :body, :received, 'new')
ON CONFLICT (dedupe) DO NOTHING;

-- :inbox_of_key
SELECT id, state, answer FROM inbox WHERE dedupe = :dedupe;

-- :inbox_unhandled
SELECT id, origin, body, tries FROM inbox WHERE state = 'new' ORDER BY id LIMIT :most;

-- :inbox_body
SELECT body, origin, tries, received FROM inbox WHERE id = :id;

-- :inbox_try
UPDATE inbox SET tries = tries + 1 WHERE id = :id;

-- :inbox_done
UPDATE inbox SET state = 'done', body = NULL, answer = :answer WHERE id = :id;

-- :inbox_wait
UPDATE inbox SET state = 'waiting', root = :root WHERE id = :id;

-- :inbox_wake
UPDATE inbox SET state = 'new', root = NULL WHERE state = 'waiting' AND root = :root;

-- :inbox_quarantine
UPDATE inbox SET state = 'quarantined', answer = :answer WHERE id = :id;

-- :inbox_forget
DELETE FROM inbox WHERE state = 'done' AND received < :before;

-- :inbox_forget_waiting
UPDATE inbox SET state = 'done', body = NULL, root = NULL WHERE state = 'waiting' AND received < :before;

-- :inbox_last_received
SELECT received FROM inbox WHERE id > 0 AND origin = 'slack' ORDER BY id DESC LIMIT 1;

-- :inbox_answer
SELECT state, answer FROM inbox WHERE id = :id;

-- What was said in an event, and what was answered, is erased.
-- :inbox_unsay
UPDATE inbox SET body = NULL, answer = NULL WHERE id = :id AND (state = 'done' OR state = 'quarantined');
