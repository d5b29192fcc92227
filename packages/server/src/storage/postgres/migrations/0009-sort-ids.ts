/**
 * Sorts episodes by their present dates. PostgreSQL 15 can index a computed column only if it is
 * stored, so the table is rewritten. Autovacuum would not analyse the new column for a long time.
 */
export const sortIds = `
-- The sort id of an episode whose date has changed; null if it is still the id.
ALTER TABLE episodes ADD COLUMN refiled_id BIGINT;
ALTER TABLE episodes ADD COLUMN sort_id BIGINT GENERATED ALWAYS AS (coalesce(refiled_id, id)) STORED;
-- Lists all episodes, newest first, and finds the episode of an index document.
CREATE UNIQUE INDEX episodes_sort ON episodes (sort_id);
DROP INDEX episodes_podcast;
-- Lists a podcast's episodes, newest first.
CREATE INDEX episodes_podcast ON episodes (podcast_id, sort_id);
DROP INDEX episodes_index_due;
-- Finds the episodes that are due for indexing. It is empty when there are none, so looking costs nothing.
CREATE INDEX episodes_index_due ON episodes (sort_id) WHERE indexed_version < content_version;

-- Episodes that the full-text index still contains under their former sort id.
CREATE TABLE moved_documents (
  sort_id BIGINT PRIMARY KEY,
  episode_id BIGINT NOT NULL UNIQUE REFERENCES episodes (id)
);
ALTER TABLE index_removals RENAME COLUMN episode_id TO sort_id;
ANALYZE episodes (sort_id);
`
