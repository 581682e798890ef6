-- What was heard. The body is dropped once the event is handled: people's texts live in words alone.
CREATE TABLE inbox (
  id BIGINT NOT NULL PRIMARY KEY,
  dedupe TEXT NOT NULL UNIQUE,
  origin TEXT NOT NULL,
  body TEXT,
  received BIGINT NOT NULL,
  state TEXT NOT NULL,
  tries BIGINT NOT NULL DEFAULT 0,
  answer TEXT,
  root TEXT
);
CREATE INDEX inbox_unhandled ON inbox (id) WHERE state = 'new';
CREATE INDEX inbox_waiting ON inbox (root) WHERE state = 'waiting';
CREATE INDEX inbox_old ON inbox (received) WHERE state = 'done';

CREATE TABLE object (
  id TEXT NOT NULL PRIMARY KEY,
  kind TEXT NOT NULL,
  number BIGINT NOT NULL,
  state TEXT NOT NULL,
  since BIGINT NOT NULL,
  made BIGINT NOT NULL,
  made_by TEXT NOT NULL
);
CREATE INDEX object_by_kind ON object (kind, state, made);

-- A fact is current while `until` is absent; one that its source said anew is kept, with `until`.
CREATE TABLE fact (
  id BIGINT NOT NULL PRIMARY KEY,
  object TEXT NOT NULL,
  kind TEXT NOT NULL,
  source TEXT NOT NULL,
  at BIGINT NOT NULL,
  said BIGINT NOT NULL,
  by TEXT NOT NULL,
  number BIGINT NOT NULL,
  words BIGINT NOT NULL,
  late BIGINT NOT NULL,
  edited BIGINT NOT NULL DEFAULT 0,
  until BIGINT
);
CREATE UNIQUE INDEX fact_current ON fact (object, kind, source) WHERE until IS NULL;
CREATE INDEX fact_in_order ON fact (object, kind, at, said, source) WHERE until IS NULL;
CREATE INDEX fact_but_entries ON fact (object, at, said, source, kind) WHERE until IS NULL AND kind <> 'entry';
CREATE INDEX fact_of_source ON fact (source) WHERE until IS NULL;

-- Where in the outside a thing of ours is: channel and ts, or project and iid.
CREATE TABLE binding (
  name TEXT NOT NULL PRIMARY KEY,
  place TEXT NOT NULL,
  item TEXT NOT NULL,
  url TEXT,
  extra TEXT
);
CREATE INDEX binding_by_place ON binding (place, item);

CREATE TABLE card (
  name TEXT NOT NULL PRIMARY KEY,
  wanted BIGINT NOT NULL,
  sent BIGINT NOT NULL DEFAULT 0,
  sent_at BIGINT NOT NULL DEFAULT 0,
  shown TEXT
);

CREATE TABLE job (
  id BIGINT NOT NULL PRIMARY KEY,
  key TEXT NOT NULL UNIQUE,
  call TEXT NOT NULL,
  lane TEXT NOT NULL,
  name TEXT,
  needs TEXT,
  owner TEXT,
  body TEXT,
  priority BIGINT NOT NULL,
  state TEXT NOT NULL,
  tries BIGINT NOT NULL DEFAULT 0,
  looks BIGINT NOT NULL DEFAULT 0,
  made BIGINT NOT NULL,
  due BIGINT NOT NULL,
  began BIGINT,
  cause TEXT,
  error TEXT
);
CREATE INDEX job_open ON job (lane, id) WHERE state <> 'done' AND state <> 'failed' AND state <> 'dropped';
CREATE INDEX job_ready ON job (priority, id) WHERE state = 'waiting' OR state = 'doubtful';
CREATE INDEX job_sending ON job (id) WHERE state = 'sending';
CREATE INDEX job_for_name ON job (name, id);
CREATE INDEX job_failed ON job (id) WHERE state = 'failed';

CREATE TABLE timer (
  object TEXT NOT NULL,
  name TEXT NOT NULL,
  due BIGINT NOT NULL,
  tries BIGINT NOT NULL DEFAULT 0,
  PRIMARY KEY (object, name)
);
CREATE INDEX timer_due ON timer (due);

CREATE TABLE person (
  id TEXT NOT NULL PRIMARY KEY,
  name TEXT
);

-- Numbers given while GitLab was away: В-12 stays valid for ever.
CREATE TABLE provisional (
  name TEXT NOT NULL PRIMARY KEY,
  number BIGINT NOT NULL UNIQUE
);

CREATE TABLE meta (
  key TEXT NOT NULL PRIMARY KEY,
  value TEXT NOT NULL
);
