-- Nothing to make: PostgreSQL keeps its tables apart from their keys.
SELECT 1;
