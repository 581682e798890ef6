-- The address of a person's profile in Slack: there when Slack is not.
ALTER TABLE person ADD COLUMN mail TEXT;
