-- :fact_add
INSERT INTO fact (id, object, kind, source, at, said, by, number, words, late, edited)
VALUES (:id, :object, :kind, :source, :at, :said, :by, :number, :words, :late, :edited);

-- :fact_replace
UPDATE fact SET until = :until WHERE object = :object AND kind = :kind AND source = :source AND until IS NULL;

-- :fact_move
UPDATE fact SET object = :into WHERE object = :object AND kind = :kind AND until IS NULL;

-- :fact_current
SELECT at, number, words, said, by FROM fact
WHERE object = :object AND kind = :kind AND source = :source AND until IS NULL;

-- :fact_get
SELECT id, kind, by, source, at, said, number, words, edited, late, 0, 0 FROM fact
WHERE object = :object AND kind = :kind AND source = :source AND until IS NULL;

-- :fact_withdraw_source
UPDATE fact SET until = :until
WHERE object = :object AND source = :source AND until IS NULL
  AND kind <> 'entry' AND kind <> 'key' AND kind <> 'gone' AND kind NOT LIKE 'filed%' AND kind <> 'absorbed'
  AND kind NOT LIKE 'asked.%' AND kind NOT LIKE 'take:%';

-- :fact_of_object
SELECT id, kind, by, source, at, said, number, words, edited, late, 0, 0 FROM fact
WHERE object = :object AND until IS NULL AND kind <> 'entry' ORDER BY at, said, source, kind;

-- :fact_of_kind
SELECT fact.id, fact.kind, fact.by, fact.source, fact.at, fact.said, fact.number, fact.words, fact.edited, fact.late,
  gone.at, gone.late
FROM fact LEFT JOIN fact gone
  ON gone.object = fact.object AND gone.kind = 'gone' AND gone.source = fact.source AND gone.until IS NULL
WHERE fact.object = :object AND fact.kind = :kind AND fact.until IS NULL ORDER BY fact.at, fact.said, fact.source;

-- :fact_last
SELECT id, kind, by, source, at, said, number, words, edited, late, 0, 0 FROM fact
WHERE object = :object AND kind = :kind AND until IS NULL
  AND NOT EXISTS (SELECT 1 FROM fact gone WHERE gone.object = fact.object AND gone.kind = 'gone'
    AND gone.source = fact.source AND gone.until IS NULL)
ORDER BY at DESC, said DESC, source DESC LIMIT 1;

-- :fact_some_of_kind
SELECT fact.id, fact.kind, fact.by, fact.source, fact.at, fact.said, fact.number, fact.words, fact.edited, fact.late,
  gone.at, gone.late
FROM fact LEFT JOIN fact gone
  ON gone.object = fact.object AND gone.kind = 'gone' AND gone.source = fact.source AND gone.until IS NULL
WHERE fact.object = :object AND fact.kind = :kind AND fact.until IS NULL ORDER BY fact.at, fact.said, fact.source
LIMIT :most OFFSET :skip;

-- :fact_title
SELECT words.text FROM fact JOIN words ON words.id = fact.words
WHERE object = :object AND kind = 'title' AND until IS NULL ORDER BY said DESC LIMIT 1;

-- :fact_began
SELECT min(at) FROM fact WHERE object = :object AND kind IN ('down', 'losing') AND until IS NULL;

-- :fact_number
SELECT count(*) FROM fact WHERE object = :object AND kind = :kind AND until IS NULL;

-- :fact_before
SELECT count(*) FROM fact
WHERE object = :object AND kind = :kind AND until IS NULL
  AND (at, said, source) < (SELECT at, said, source FROM fact
    WHERE object = :object AND kind = :kind AND source = :from AND until IS NULL);

-- :fact_people
SELECT by FROM fact WHERE object = :object AND kind = :kind AND until IS NULL
GROUP BY by ORDER BY min(at), by LIMIT :most;

-- :fact_count
SELECT count(*) FROM fact
WHERE object = :object AND kind = :kind AND until IS NULL
  AND NOT EXISTS (SELECT 1 FROM fact gone WHERE gone.object = fact.object AND gone.kind = 'gone'
    AND gone.source = fact.source AND gone.until IS NULL);

-- What is open stands in a book; whose it is, the other facts of its source say.
-- :fact_object_of_source
SELECT object FROM fact WHERE source = :source AND kind <> 'open' AND until IS NULL LIMIT 1;

-- :fact_object
SELECT object FROM fact WHERE source = :source AND kind = :kind AND until IS NULL ORDER BY at DESC, id DESC LIMIT 1;

-- :fact_fired
SELECT words FROM fact WHERE source = :source AND kind = 'fired' AND words > 0 AND until IS NULL LIMIT 1;

-- :fact_lists
SELECT object FROM fact WHERE source = :object AND kind = 'item' AND until IS NULL;

-- :fact_with
SELECT object FROM fact WHERE source = :object AND kind = 'with' AND until IS NULL;

-- :fact_since
SELECT count(*) FROM fact WHERE object = :object AND kind = :kind AND at >= :since AND until IS NULL;

-- What this person was asked, the newest first, and of one moment in the order of asking.
-- :fact_asked
SELECT object, kind FROM fact
WHERE source = :person AND until IS NULL AND kind >= 'asked/' AND kind < 'asked0' ORDER BY at DESC, id;

-- :fact_words
SELECT words FROM fact WHERE source = :source AND kind = 'entry' AND until IS NULL LIMIT 1;

-- :fact_entry
SELECT words, edited FROM fact
WHERE object = :object AND kind = 'entry' AND source = :source AND until IS NULL;

-- :fact_entries_before
SELECT source FROM fact
WHERE object = :object AND kind = 'entry' AND until IS NULL AND at < :before
  AND NOT EXISTS (SELECT 1 FROM fact gone WHERE gone.object = fact.object AND gone.kind = 'gone'
    AND gone.source = fact.source AND gone.until IS NULL);
