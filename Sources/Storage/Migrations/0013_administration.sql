-- Kept for this subject; see the changelog.
SELECT 1;
