/**
 * Descriptions as plain text, beside the publisher's HTML. Rows from before get theirs by and by:
 * the setting says how far that is.
 */
export const descriptionText = `
-- Null where it was not made yet: then whoever reads it makes it.
ALTER TABLE podcasts ADD COLUMN description_text TEXT;
ALTER TABLE episodes ADD COLUMN description_text TEXT;
INSERT INTO settings (name, value)
  SELECT 'undescribed', 'podcasts 0' WHERE EXISTS (SELECT 1 FROM podcasts);
`
