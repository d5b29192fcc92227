/** What each alert takes of memory; null until it is read. */
export const alertBytes = `
ALTER TABLE alerts ADD COLUMN byte_count BIGINT;
`
