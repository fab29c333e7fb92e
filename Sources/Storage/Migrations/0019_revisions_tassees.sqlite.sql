-- SQLite keeps one line a subject already: only PostgreSQL has lines to spare.
SELECT 1;
