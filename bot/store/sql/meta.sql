-- :meta_get
SELECT value FROM meta WHERE key = :key;

-- :meta_set
INSERT INTO meta (key, value) VALUES (:key, :value)
ON CONFLICT (key) DO UPDATE SET value = :value;

-- :meta_drop
DELETE FROM meta WHERE key = :key;
