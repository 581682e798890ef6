-- A job names the bucket that keeps its pace, so that those whose bucket is empty cost nothing.
ALTER TABLE job ADD COLUMN bucket TEXT NOT NULL DEFAULT 'post:community';
DROP INDEX job_ready;
CREATE INDEX job_ready ON job (bucket, priority, id) WHERE state = 'waiting' OR state = 'doubtful';
CREATE INDEX job_due ON job (due) WHERE state = 'waiting' OR state = 'doubtful';
-- What GitLab has not taken yet is looked for at every turn of the courier.
CREATE INDEX job_unfiled ON job (id)
WHERE (call = 'page' OR call = 'issues.create') AND state <> 'done' AND state <> 'failed' AND state <> 'dropped';
