-- :fact_add
INSERT INTO fact (id, object, kind, source, at, said, by, number, words, late, edited)
VALUES (:id, :object, :kind, :source, :at, :said, :by, :number, :words, :late, :edited);

-- :fact_replace
UPDATE fact SET until = :until WHERE object = :object AND kind = :kind AND source = :source AND until IS NULL;

-- :fact_current
SELECT at, number, words, said, by FROM fact
WHERE object = :object AND kind = :kind AND source = :source AND until IS NULL;

-- :fact_withdraw_source
UPDATE fact SET until = :until
WHERE object = :object AND source = :source AND until IS NULL AND kind <> 'entry' AND kind <> 'key';

-- :fact_gone
UPDATE fact SET gone = :gone, gone_late = :late WHERE object = :object AND kind = 'entry' AND source = :source AND until IS NULL;

-- :fact_of_object
SELECT id, kind, by, source, at, said, number, words, edited, gone, late, gone_late FROM fact
WHERE object = :object AND until IS NULL AND kind <> 'entry' ORDER BY at, id;

-- :fact_of_kind
SELECT id, kind, by, source, at, said, number, words, edited, gone, late, gone_late FROM fact
WHERE object = :object AND kind = :kind AND until IS NULL ORDER BY at, id;

-- :fact_last
SELECT id, kind, by, source, at, said, number, words, edited, gone, late, gone_late FROM fact
WHERE object = :object AND kind = :kind AND until IS NULL AND gone = 0 ORDER BY at DESC, id DESC LIMIT 1;

-- :fact_count
SELECT count(*) FROM fact WHERE object = :object AND kind = :kind AND until IS NULL AND gone = 0;

-- :fact_object_of_source
SELECT object FROM fact WHERE source = :source AND until IS NULL LIMIT 1;

-- :fact_words
SELECT words FROM fact WHERE source = :source AND kind = 'entry' AND until IS NULL LIMIT 1;

-- :fact_entry
SELECT words, edited, gone FROM fact
WHERE object = :object AND kind = 'entry' AND source = :source AND until IS NULL;

-- :fact_entries_before
SELECT source FROM fact
WHERE object = :object AND kind = 'entry' AND until IS NULL AND gone = 0 AND at < :before;
