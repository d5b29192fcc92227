/** What there is to say of a session beside its token, so that somebody can tell which one to end. */
export const sessions = `
CREATE TABLE sessions (
  token_id INTEGER PRIMARY KEY REFERENCES tokens (id) ON DELETE CASCADE,
  -- Of the browser that signed in, cut short.
  user_agent TEXT,
  -- Noted every few minutes at most; null where it was never used.
  last_used_at_ms INTEGER
) STRICT;
INSERT INTO sessions (token_id) SELECT id FROM tokens WHERE kind = 'session';
`
