-- :followed_get
SELECT closed, priority, assignee, accident, updated, notes, last_note FROM followed WHERE place = :place AND item = :item;

-- :followed_put
INSERT INTO followed (place, item, closed, priority, assignee, accident, updated)
VALUES (:place, :item, :closed, :priority, :assignee, :accident, :updated)
ON CONFLICT (place, item) DO UPDATE SET closed = :closed, priority = :priority, assignee = :assignee,
  accident = :accident, updated = :updated;

-- :followed_noted
UPDATE followed SET notes = :notes, last_note = :last WHERE place = :place AND item = :item;

-- One job a project, asked for again and again.
-- :follow_again
UPDATE job SET state = 'waiting', due = :now, made = :now, tries = 0, looks = 0, error = NULL
WHERE key = :key AND (state = 'done' OR state = 'dropped' OR (state = 'failed' AND made < :before));
