-- Nothing to make: SQLite takes `texte` for text, compared byte by byte.
SELECT 1;
