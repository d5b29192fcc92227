/** Hosts that did not answer in time when they were asked last, so that they hold up no others. */
export const silentHosts = `
CREATE TABLE silent_hosts (
  kind TEXT NOT NULL,
  host TEXT NOT NULL,
  -- How often in a row.
  silent_count INTEGER NOT NULL,
  -- Until when it is left alone.
  until_ms INTEGER NOT NULL,
  PRIMARY KEY (kind, host)
) STRICT, WITHOUT ROWID;
-- Which of them nobody has asked for long, to be forgotten.
CREATE INDEX silent_hosts_until ON silent_hosts (until_ms);
`
