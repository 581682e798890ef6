-- :journal_add
INSERT INTO journal (row, version, at, actor, place, action, object, was, became, words_id, words_hash, cause,
                     prev, hash)
VALUES (:row, :version, :at, :actor, :place, :action, :object, :was, :became, :words_id, :words_hash, :cause,
        :prev, :hash);

-- :journal_head
SELECT row, hash FROM journal_head WHERE id = 1;

-- :journal_set_head
INSERT INTO journal_head (id, row, hash) VALUES (1, :row, :hash)
ON CONFLICT (id) DO UPDATE SET row = excluded.row, hash = excluded.hash;

-- The columns stand in the order of enum part in journal_seal.h.
-- :journal_chain
SELECT version, journal.row, at, actor, place, action, object, was, became, words_id, words_hash, cause, prev, hash,
       words.salt, words.text
FROM journal LEFT JOIN words ON words.id = journal.words_id
WHERE journal.row > :after ORDER BY journal.row LIMIT :many;

-- The columns stand in the order of enum print_column in journal_print.h.
-- :journal_page
SELECT journal.row, at, actor, place, action, object, was, became, words.text, cause, prev, hash
FROM journal LEFT JOIN words ON words.id = journal.words_id
WHERE journal.row > :after AND +at >= :since ORDER BY journal.row LIMIT :many;

-- :journal_page_of_actor
SELECT journal.row, at, actor, place, action, object, was, became, words.text, cause, prev, hash
FROM journal LEFT JOIN words ON words.id = journal.words_id
WHERE actor = :actor AND journal.row > :after AND +at >= :since ORDER BY journal.row LIMIT :many;

-- :journal_page_of_object
SELECT journal.row, at, actor, place, action, object, was, became, words.text, cause, prev, hash
FROM journal LEFT JOIN words ON words.id = journal.words_id
WHERE object = :object AND journal.row > :after AND +at >= :since ORDER BY journal.row LIMIT :many;

-- :journal_first_since
SELECT min(row) FROM journal WHERE at >= :since;

-- :journal_words_of
SELECT coalesce(words_id, 0) FROM journal WHERE row = :row;

-- :journal_rows_with_words
SELECT row FROM journal WHERE words_id = :words_id ORDER BY row;

-- :journal_erasure_of
SELECT row FROM journal WHERE object = :object AND action = 'journal.erased' ORDER BY row LIMIT 1;
