/** Shares of work whose last request got no answer in time, so that they hold up no others. */
export const silentShares = `
CREATE TABLE silent_shares (
  kind TEXT NOT NULL,
  share TEXT NOT NULL,
  silent_at_ms BIGINT NOT NULL,
  PRIMARY KEY (kind, share)
);
-- Which of them were asked long ago, to be forgotten.
CREATE INDEX silent_shares_at ON silent_shares (silent_at_ms);
`
