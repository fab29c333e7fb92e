-- Text compared byte by byte, as SQLite does, whatever the language of the server: both engines sort alike, and the
-- beginning of a word is found in an index.
CREATE DOMAIN texte AS text COLLATE "C";
