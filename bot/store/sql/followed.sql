-- :followed_get
SELECT closed, priority, assignee, accident, updated, notes, last_note, confidential, moved
FROM followed WHERE place = :place AND item = :item;

-- :followed_put
INSERT INTO followed (place, item, closed, priority, assignee, accident, updated, confidential, moved)
VALUES (:place, :item, :closed, :priority, :assignee, :accident, :updated, :confidential, :moved)
ON CONFLICT (place, item) DO UPDATE SET closed = :closed, priority = :priority, assignee = :assignee,
  accident = :accident, updated = :updated, confidential = :confidential, moved = :moved, gone = 0;

-- :followed_noted
UPDATE followed SET notes = :notes, last_note = :last WHERE place = :place AND item = :item;

-- Where the issue stood that is this one by now.
-- :followed_moved_to
SELECT place, item FROM followed WHERE moved = :id AND moved <> 0;

-- What is bound to the issue that this one has become.
-- :followed_moved_from
SELECT moved FROM followed WHERE place = :place AND item = :item;

-- :binding_of_extra
SELECT name FROM binding WHERE extra = :extra;

-- :followed_deleted
INSERT INTO followed (place, item, closed, accident, updated, gone) VALUES (:place, :item, 1, 0, 0, 1)
ON CONFLICT (place, item) DO UPDATE SET gone = 1;

-- :followed_gone
SELECT gone FROM followed WHERE place = :place AND item = :item;

-- :written_get
SELECT prints FROM written WHERE name = :name;

-- :written_put
INSERT INTO written (name, prints) VALUES (:name, :prints) ON CONFLICT (name) DO UPDATE SET prints = :prints;

-- Comments under an issue that are recorded: "issue/71/3/note/12"; whose text was when.
-- :followed_entries
SELECT source, words, edited FROM fact
WHERE source >= :from AND source < :to AND kind = 'entry' AND until IS NULL
  AND NOT EXISTS (SELECT 1 FROM fact gone WHERE gone.object = fact.object AND gone.kind = 'gone'
    AND gone.source = fact.source AND gone.until IS NULL);

-- One job a project, asked for again and again.
-- :follow_again
UPDATE job SET state = 'waiting', due = :now, made = :now, tries = 0, looks = 0, error = NULL
WHERE key = :key AND (state = 'done' OR state = 'dropped' OR (state = 'failed' AND made < :before));
