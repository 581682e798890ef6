-- Issues in GitLab as they were seen last: what differs is an event.
CREATE TABLE followed (
  place TEXT NOT NULL,
  item TEXT NOT NULL,
  closed BIGINT NOT NULL,
  priority TEXT,
  assignee TEXT,
  accident BIGINT NOT NULL,
  updated BIGINT NOT NULL,
  notes BIGINT NOT NULL DEFAULT 0,
  last_note BIGINT NOT NULL DEFAULT 0,
  PRIMARY KEY (place, item)
);
