-- What a person opened lately is kept current for them.
CREATE TABLE opened (
  name TEXT NOT NULL PRIMARY KEY,
  at BIGINT NOT NULL
);
CREATE INDEX opened_lately ON opened (at);
