CREATE TABLE words (
  id INTEGER NOT NULL PRIMARY KEY,
  salt BLOB,
  text TEXT,
  CHECK ((salt IS NULL) = (text IS NULL))
);
CREATE TABLE journal (
  row INTEGER NOT NULL PRIMARY KEY,
  version INTEGER NOT NULL,
  at BIGINT NOT NULL,
  actor TEXT NOT NULL,
  place TEXT,
  action TEXT NOT NULL,
  object TEXT,
  was TEXT,
  became TEXT,
  words_id BIGINT REFERENCES words (id),
  words_hash BLOB,
  cause TEXT,
  prev BLOB NOT NULL,
  hash BLOB NOT NULL,
  CHECK ((words_id IS NULL) = (words_hash IS NULL))
);
CREATE INDEX journal_at ON journal (at, row);
CREATE INDEX journal_actor ON journal (actor, row);
CREATE INDEX journal_object ON journal (object, row);
CREATE INDEX journal_words ON journal (words_id) WHERE words_id IS NOT NULL;
CREATE TABLE journal_head (
  id INTEGER NOT NULL PRIMARY KEY,
  row BIGINT NOT NULL,
  hash BLOB NOT NULL,
  CHECK (id = 1)
);
