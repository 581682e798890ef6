-- :job_add
INSERT INTO job (id, key, call, bucket, lane, name, needs, owner, body, priority, state, made, due, cause)
VALUES (:id, :key, :call, :bucket, :lane, :name, :needs, :owner, :body, :priority, 'waiting', :now, :due, :cause)
ON CONFLICT (key) DO NOTHING;

-- :job_by_id
SELECT id, key, call, lane, name, needs, owner, body, priority, state, tries, looks, made, due, began, cause, bucket
FROM job WHERE id = :id;

-- :job_bucket_after
SELECT bucket FROM job WHERE (state = 'waiting' OR state = 'doubtful') AND bucket > :after ORDER BY bucket LIMIT 1;

-- :job_ready
SELECT id, key, call, lane, name, needs, owner, body, priority, state, tries, looks, made, due, began, cause, bucket
FROM job
WHERE bucket = :bucket AND (state = 'waiting' OR state = 'doubtful') AND due <= :now
  AND (needs IS NULL OR EXISTS (SELECT 1 FROM binding WHERE binding.name = job.needs))
  AND NOT EXISTS (SELECT 1 FROM job earlier
    WHERE earlier.lane = job.lane AND earlier.id < job.id
      AND earlier.state <> 'done' AND earlier.state <> 'failed' AND earlier.state <> 'dropped')
ORDER BY priority, id LIMIT :most;

-- Do so many wait already?
-- :job_waits_behind
SELECT id FROM job
WHERE bucket = :bucket AND (state = 'waiting' OR state = 'doubtful') AND priority = :priority
ORDER BY id LIMIT 1 OFFSET :many;

-- :job_next_due
SELECT min(due) FROM job WHERE (state = 'waiting' OR state = 'doubtful') AND due > :now;

-- :job_claim
UPDATE job SET state = 'sending', began = :now, tries = tries + 1 WHERE id = :id AND state = 'waiting';

-- :job_look
UPDATE job SET state = 'sending', looks = looks + 1 WHERE id = :id AND state = 'doubtful';

-- :job_again
UPDATE job SET state = 'waiting', due = :due, looks = 0, error = :error WHERE id = :id AND state = 'sending';

-- :job_doubt
UPDATE job SET state = 'doubtful', due = :due, error = :error WHERE id = :id AND state = 'sending';

-- What waited for the bot to be in the channel.
-- :job_hasten
UPDATE job SET due = :now
WHERE (state = 'waiting' OR state = 'doubtful') AND due > :now
  AND (error = 'not_in_channel' OR error = 'channel_not_found' OR error = 'is_archived' OR error = 'is_inactive');

-- Sent or else made later than now: as if it were now.
-- :job_bring_forward
UPDATE job SET
  due = CASE WHEN began > :now THEN due - (began - :now) WHEN made > :now THEN due - (made - :now)
    WHEN due > :latest THEN :now ELSE due END,
  made = CASE WHEN made > :now THEN :now ELSE made END,
  began = CASE WHEN began > :now THEN :now ELSE began END
WHERE state <> 'done' AND state <> 'failed' AND state <> 'dropped' AND (made > :now OR began > :now OR due > :latest);

-- :job_set_back
UPDATE job SET
  due = CASE WHEN due + :by > :now THEN due + :by WHEN due > :now THEN :now ELSE due END,
  made = CASE WHEN made > :now THEN :now ELSE made END,
  began = CASE WHEN began > :now THEN :now ELSE began END
WHERE state <> 'done' AND state <> 'failed' AND state <> 'dropped' AND (made > :now OR began > :now OR due > :now);

-- What failed keeps its body: an operator may let it be tried again.
-- :job_end
UPDATE job SET state = :state, body = CASE WHEN :state = 'failed' THEN body END, error = :error WHERE id = :id;

-- :job_retry
UPDATE job SET state = 'waiting', due = :now, tries = 0, looks = 0, error = NULL WHERE id = :id AND state = 'failed';

-- :job_drop
UPDATE job SET state = 'dropped', body = NULL, error = :why WHERE id = :id AND (state = 'failed' OR state = 'waiting');

-- :job_needing_count
SELECT count(*) FROM job
WHERE needs = :name AND state <> 'done' AND state <> 'failed' AND state <> 'dropped';

-- People's text may stand in the body: not for ever.
-- :job_forget_failed
UPDATE job SET state = 'dropped', body = NULL WHERE state = 'failed' AND made < :before;

-- What is asked for day after day is one row.
-- :job_daily
UPDATE job SET state = 'waiting', body = :body, due = :now, made = :now, tries = 0, looks = 0, error = NULL
WHERE key = :key AND made < :before AND (state = 'done' OR state = 'dropped' OR state = 'failed');

-- What a deed asked for and was not sent, or failed.
-- :job_unsent_of
SELECT id FROM job
WHERE cause = :cause AND body IS NOT NULL AND state <> 'done' AND state <> 'dropped' AND state <> 'sending'
  AND id IN (SELECT id FROM job WHERE state <> 'done' AND state <> 'failed' AND state <> 'dropped'
    UNION ALL SELECT id FROM job WHERE state = 'failed')
  AND id > :after
ORDER BY id LIMIT :most;

-- :job_rewrite
UPDATE job SET body = :body WHERE id = :id;

-- :job_was_sending
UPDATE job SET state = 'doubtful' WHERE state = 'sending';

-- :job_open_for_name
SELECT id, state FROM job
WHERE name = :name AND state <> 'done' AND state <> 'failed' AND state <> 'dropped' ORDER BY id DESC LIMIT 1;

-- :job_last_of_name
SELECT state FROM job WHERE name = :name ORDER BY id DESC LIMIT 1;

-- :job_of_key
SELECT id, state FROM job WHERE key = :key;

-- +id: sorting the few that are open (the index job_open) and not walking all that ever were.
-- :job_unsent
SELECT id, call, state, tries, made, due, error, needs, owner FROM job
WHERE state <> 'done' AND state <> 'failed' AND state <> 'dropped' ORDER BY +id LIMIT :most;

-- :job_unsent_count
SELECT count(*) FROM job WHERE state <> 'done' AND state <> 'failed' AND state <> 'dropped';

-- :job_failed_count
SELECT count(*) FROM job WHERE state = 'failed';

-- The job of the same lane that is to go before it.
-- :job_ahead
SELECT earlier.id FROM job JOIN job AS earlier ON earlier.lane = job.lane
WHERE job.id = :id AND earlier.id < job.id
  AND earlier.state <> 'done' AND earlier.state <> 'failed' AND earlier.state <> 'dropped'
ORDER BY earlier.id LIMIT 1;

-- :job_waits_in_lane
SELECT id, body FROM job WHERE lane = :lane AND state = 'waiting' ORDER BY id LIMIT 1;

-- :job_failed
SELECT id, call, state, tries, made, due, error, needs, owner FROM job WHERE state = 'failed' ORDER BY id DESC LIMIT :most;

-- :card_want
INSERT INTO card (name, wanted) VALUES (:name, 1)
ON CONFLICT (name) DO UPDATE SET wanted = card.wanted + 1;

-- :card_get
SELECT wanted, sent, sent_at, shown FROM card WHERE name = :name;

-- :card_drawn
UPDATE card SET sent = wanted, sent_at = :now WHERE name = :name;

-- :card_shown
UPDATE card SET shown = :shown WHERE name = :name;

-- :binding_add
INSERT INTO binding (name, place, item, url, extra) VALUES (:name, :place, :item, :url, :extra)
ON CONFLICT (name) DO UPDATE SET place = :place, item = :item, url = :url, extra = :extra;

-- :binding_drop
DELETE FROM binding WHERE name = :name;

-- :binding_get
SELECT place, item, url, extra FROM binding WHERE name = :name;

-- :binding_at
SELECT name FROM binding WHERE place = :place AND item = :item;

-- :provisional_add
INSERT INTO provisional (name, number) VALUES (:name, :number) ON CONFLICT (name) DO NOTHING;

-- Issues that are neither filed nor known by a number of their own.
-- :job_unfiled_newest
SELECT id FROM job
WHERE (call = 'page' OR call = 'issues.create') AND state <> 'done' AND state <> 'failed' AND state <> 'dropped'
  AND id > :after
  AND NOT EXISTS (SELECT 1 FROM binding WHERE binding.name = job.name)
  AND NOT EXISTS (SELECT 1 FROM provisional WHERE provisional.name = job.name)
ORDER BY id DESC LIMIT 1;

-- :job_unfiled_oldest
SELECT id FROM job
WHERE (call = 'page' OR call = 'issues.create') AND state <> 'done' AND state <> 'failed' AND state <> 'dropped'
  AND id > :after AND id <= :last
  AND NOT EXISTS (SELECT 1 FROM binding WHERE binding.name = job.name)
  AND NOT EXISTS (SELECT 1 FROM provisional WHERE provisional.name = job.name)
ORDER BY id LIMIT 1;

-- :provisional_get
SELECT number FROM provisional WHERE name = :name;

-- :provisional_name
SELECT name FROM provisional WHERE number = :number;

-- :card_of_owner
SELECT name FROM card WHERE name >= :from AND name < :to;

-- :job_roots_on_the_way
SELECT id FROM job
WHERE state <> 'done' AND state <> 'failed' AND state <> 'dropped' AND call = 'card/community'
  AND NOT EXISTS (SELECT 1 FROM binding WHERE binding.name = job.name)
LIMIT 1;

-- :job_reclaim
UPDATE job SET state = 'waiting' WHERE id = :id AND state = 'doubtful';

-- :card_unseal
UPDATE card SET shown = NULL WHERE name >= :from AND name < :to AND shown = 'sealed';

-- :card_shown_of
SELECT shown FROM card WHERE name = :name;

-- :job_start_forget
UPDATE job SET state = 'dropped', body = NULL
WHERE (state = 'waiting' OR state = 'doubtful') AND (call = 'auth.test' OR call = 'users.conversations'
  OR call = 'gitlab.project' OR call = 'gitlab.user');

-- :card_unshown
UPDATE card SET shown = NULL WHERE name = :name;

-- What the person will see now waits for no other turn.
-- :job_sooner
UPDATE job SET due = :now, priority = :priority WHERE name = :name AND state = 'waiting';

-- :opened_put
INSERT INTO opened (name, at) VALUES (:name, :now) ON CONFLICT (name) DO UPDATE SET at = :now;

-- :opened_lately
SELECT name FROM opened WHERE at > :since ORDER BY at DESC LIMIT :most;

-- :opened_number
SELECT at FROM opened WHERE at > :since LIMIT 1;

-- :opened_forget
DELETE FROM opened WHERE at < :before;

-- What is opened again is shown whole, whatever was shown before.
-- :card_shown_forget
UPDATE card SET shown = NULL WHERE name = :name AND sent_at < :before;

-- What waits to be taken by a service; reading is no work of anybody's.
-- :job_queued
SELECT count(*) FROM job
WHERE bucket = :bucket AND (state = 'waiting' OR state = 'doubtful') AND call <> :reading;
