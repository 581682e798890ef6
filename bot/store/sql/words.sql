-- :words_put
INSERT INTO words (id, salt, text) VALUES (:id, :salt, :text);

-- :words_get
SELECT text, salt FROM words WHERE id = :id;

-- :words_erase
UPDATE words SET salt = NULL, text = NULL WHERE id = :id;
