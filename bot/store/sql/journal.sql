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

-- :journal_text_of
SELECT coalesce(journal.words_id, 0), words.text, object, cause
FROM journal LEFT JOIN words ON words.id = journal.words_id WHERE journal.row = :row;

-- :journal_object_of
SELECT object FROM journal WHERE row = :row;

-- :journal_cause_of
SELECT cause FROM journal WHERE row = :row;

-- What was said by the same deed: its rows stand together.
-- :journal_texts_beside
SELECT journal.row, words_id, words.text FROM journal JOIN words ON words.id = journal.words_id
WHERE cause = :cause AND words.text IS NOT NULL;

-- :journal_texts_about
SELECT journal.row, words_id, words.text FROM journal JOIN words ON words.id = journal.words_id
WHERE object = :object AND words.text IS NOT NULL;

-- :journal_texts_all
SELECT journal.row, words_id, words.text FROM journal JOIN words ON words.id = journal.words_id
WHERE words.text IS NOT NULL;

-- :journal_rows_with_words
SELECT row FROM journal WHERE words_id = :words_id ORDER BY row;

-- :journal_erasure_of
SELECT row FROM journal WHERE object = :object AND action = 'journal.erased' ORDER BY row LIMIT 1;

-- As people read it: the columns stand in the order of enum column in core/journal.c.
-- :journal_told_of_object
SELECT journal.row, at, actor, place, action, object, was, became, words.text, cause, coalesce(words_id, 0)
FROM journal LEFT JOIN words ON words.id = journal.words_id
WHERE object = :object AND journal.row > :row ORDER BY journal.row;

-- :journal_told_of_issue
SELECT journal.row, at, actor, place, action, object, was, became, words.text, cause, coalesce(words_id, 0)
FROM journal LEFT JOIN words ON words.id = journal.words_id
WHERE place = :place AND place >= 'gitlab:' AND place < 'gitlab;' AND journal.row > :row ORDER BY journal.row;

-- :journal_told_of_actor
SELECT journal.row, at, actor, place, action, object, was, became, words.text, cause, coalesce(words_id, 0)
FROM journal LEFT JOIN words ON words.id = journal.words_id
WHERE actor = :actor AND journal.row > :row AND +at >= :from AND +at < :until ORDER BY journal.row;

-- The same person in GitLab: both are read side by side.
-- :journal_told_of_other
SELECT journal.row, at, actor, place, action, object, was, became, words.text, cause, coalesce(words_id, 0)
FROM journal LEFT JOIN words ON words.id = journal.words_id
WHERE actor = :actor AND journal.row > :row AND +at >= :from AND +at < :until ORDER BY journal.row;

-- :journal_told_of_time
SELECT journal.row, at, actor, place, action, object, was, became, words.text, cause, coalesce(words_id, 0)
FROM journal LEFT JOIN words ON words.id = journal.words_id
WHERE at < :until AND (at, journal.row) > (:at, :row) ORDER BY at, journal.row;

-- What a deed left outside: the rows of one object that the bot's own doing added for it.
-- :journal_done_for
SELECT action, place, became FROM journal
WHERE object = :object AND cause = :cause AND actor = 'bot' AND action LIKE '%.done';

-- :journal_trail_of
SELECT object, cause, place, action, became FROM journal WHERE row = :row;

-- Copies of what was shared with one reply.
-- :journal_copies_of
SELECT became FROM journal
WHERE object = :object AND action = 'files.copy.done' AND became >= :from AND became < :to;

-- Of notes that were written at :since or later: when the first was said.
-- :journal_note_late
SELECT min(said.at) FROM journal done JOIN journal said ON said.object = done.object AND said.became = done.became
WHERE done.object = :object AND done.action = 'notes.create.done' AND done.at >= :since AND said.action = 'note.said';

-- :journal_note_said
SELECT was, words.text, at FROM journal LEFT JOIN words ON words.id = journal.words_id
WHERE object = :object AND action = 'note.said' AND became = :name ORDER BY journal.row DESC LIMIT 1;
