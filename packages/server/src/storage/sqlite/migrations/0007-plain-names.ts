/** Columns are named as the rest of the product names what they hold. */
export const plainNames = `
ALTER TABLE feeds RENAME COLUMN told_at_ms TO notified_at_ms;
ALTER TABLE feeds RENAME COLUMN rhythm TO publishing_pattern;
`
