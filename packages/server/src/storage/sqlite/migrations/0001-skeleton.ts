/** The first schema. Times are milliseconds since 1970 in UTC, flags are 0 or 1, lists are JSON. */
export const skeleton = `
CREATE TABLE podcasts (
  id INTEGER PRIMARY KEY,
  guid TEXT,
  title TEXT,
  link TEXT,
  language TEXT,
  author TEXT,
  description TEXT,
  image_url TEXT,
  categories TEXT NOT NULL DEFAULT '[]',
  explicit INTEGER,
  episode_count INTEGER NOT NULL DEFAULT 0,
  transcribed_count INTEGER NOT NULL DEFAULT 0,
  created_at_ms INTEGER NOT NULL
) STRICT;

CREATE TABLE feeds (
  id INTEGER PRIMARY KEY,
  podcast_id INTEGER NOT NULL REFERENCES podcasts (id),
  url TEXT NOT NULL UNIQUE,
  state TEXT NOT NULL DEFAULT 'active' CHECK (state IN ('active', 'paused', 'gone')),
  next_poll_at_ms INTEGER NOT NULL,
  last_polled_at_ms INTEGER,
  last_changed_at_ms INTEGER,
  etag TEXT,
  last_modified TEXT,
  body_hash TEXT,
  failure_count INTEGER NOT NULL DEFAULT 0,
  error_code TEXT,
  error_message TEXT,
  warnings TEXT NOT NULL DEFAULT '[]',
  created_at_ms INTEGER NOT NULL
) STRICT;
-- Which feeds are due is asked many times a minute: the cost is that of the due ones, however many feeds there are.
CREATE INDEX feeds_due ON feeds (next_poll_at_ms) WHERE state = 'active';
-- A podcast's page shows its feed.
CREATE INDEX feeds_podcast ON feeds (podcast_id);

CREATE TABLE episodes (
  id INTEGER PRIMARY KEY,
  podcast_id INTEGER NOT NULL REFERENCES podcasts (id),
  identity TEXT NOT NULL,
  guid TEXT,
  title TEXT,
  link TEXT,
  description TEXT,
  published_at_ms INTEGER,
  found_at_ms INTEGER NOT NULL,
  duration_seconds INTEGER,
  enclosure_url TEXT,
  enclosure_type TEXT,
  enclosure_bytes INTEGER,
  chapters_url TEXT,
  persons TEXT NOT NULL DEFAULT '[]',
  season INTEGER,
  episode INTEGER,
  explicit INTEGER,
  metadata_hash TEXT NOT NULL,
  transcript_state TEXT NOT NULL CHECK (transcript_state IN ('waiting', 'stored', 'none', 'failed')),
  transcript_sources TEXT NOT NULL DEFAULT '[]',
  transcript_due_at_ms INTEGER,
  transcript_attempts INTEGER NOT NULL DEFAULT 0,
  transcript_error TEXT,
  content_version INTEGER NOT NULL DEFAULT 1,
  indexed_version INTEGER NOT NULL DEFAULT 0,
  index_error TEXT
) STRICT;
-- Is this item of a feed an episode we know? Also keeps two polls from adding it twice.
CREATE UNIQUE INDEX episodes_identity ON episodes (podcast_id, identity);
-- A podcast's episodes, newest first.
CREATE INDEX episodes_podcast ON episodes (podcast_id, id);
-- Which transcripts are to be fetched now.
CREATE INDEX episodes_transcript_due ON episodes (transcript_due_at_ms) WHERE transcript_due_at_ms IS NOT NULL;
-- Which episodes the full-text index does not show as they are. Empty when all is done, so asking costs nothing.
CREATE INDEX episodes_index_due ON episodes (id) WHERE indexed_version < content_version;

CREATE TABLE transcripts (
  episode_id INTEGER PRIMARY KEY REFERENCES episodes (id),
  url TEXT NOT NULL,
  format TEXT NOT NULL,
  language TEXT,
  timed INTEGER NOT NULL,
  segment_count INTEGER NOT NULL,
  word_count INTEGER NOT NULL,
  body_hash TEXT NOT NULL,
  body BLOB NOT NULL,
  stored_at_ms INTEGER NOT NULL
) STRICT;

CREATE TABLE alerts (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  query TEXT NOT NULL,
  state TEXT NOT NULL DEFAULT 'active' CHECK (state IN ('active', 'deleted')),
  revision INTEGER NOT NULL,
  mention_count INTEGER NOT NULL DEFAULT 0,
  created_at_ms INTEGER NOT NULL
) STRICT;
-- The matcher asks what has changed since the revision it holds.
CREATE UNIQUE INDEX alerts_revision ON alerts (revision);

CREATE TABLE channels (
  id INTEGER PRIMARY KEY,
  alert_id INTEGER NOT NULL REFERENCES alerts (id),
  kind TEXT NOT NULL CHECK (kind IN ('webhook')),
  url TEXT NOT NULL,
  secret TEXT NOT NULL,
  state TEXT NOT NULL DEFAULT 'active' CHECK (state IN ('active', 'disabled')),
  created_at_ms INTEGER NOT NULL
) STRICT;
-- A new mention goes to each channel of its alert.
CREATE INDEX channels_alert ON channels (alert_id);

CREATE TABLE mentions (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  alert_id INTEGER NOT NULL REFERENCES alerts (id),
  episode_id INTEGER NOT NULL REFERENCES episodes (id),
  places TEXT NOT NULL,
  created_at_ms INTEGER NOT NULL
) STRICT;
-- One mention for each alert and episode, whatever is evaluated again.
CREATE UNIQUE INDEX mentions_alert_episode ON mentions (alert_id, episode_id);

CREATE TABLE deliveries (
  id TEXT PRIMARY KEY,
  mention_id INTEGER NOT NULL REFERENCES mentions (id),
  channel_id INTEGER NOT NULL REFERENCES channels (id),
  state TEXT NOT NULL DEFAULT 'due' CHECK (state IN ('due', 'delivered', 'failed')),
  due_at_ms INTEGER,
  attempts INTEGER NOT NULL DEFAULT 0,
  delivered_at_ms INTEGER,
  last_status INTEGER,
  last_error TEXT,
  created_at_ms INTEGER NOT NULL
) STRICT;
-- One delivery for each mention and channel; also finds the deliveries of a mention.
CREATE UNIQUE INDEX deliveries_mention_channel ON deliveries (mention_id, channel_id);
-- Which deliveries are to be tried now.
CREATE INDEX deliveries_due ON deliveries (due_at_ms) WHERE state = 'due';

CREATE TABLE events (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  at_ms INTEGER NOT NULL,
  kind TEXT NOT NULL,
  podcast_id INTEGER,
  episode_id INTEGER,
  subject_id TEXT
) STRICT;

CREATE TABLE totals (
  name TEXT PRIMARY KEY,
  value INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE snapshots (
  name TEXT PRIMARY KEY,
  event_seq INTEGER NOT NULL,
  body BLOB NOT NULL,
  saved_at_ms INTEGER NOT NULL
) STRICT;

CREATE TABLE tokens (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  hash BLOB NOT NULL UNIQUE,
  scopes TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('token', 'session', 'sign-in')),
  created_at_ms INTEGER NOT NULL,
  expires_at_ms INTEGER
) STRICT;
-- Tokens are listed without the sessions, and the first start asks whether anybody has been let in.
CREATE INDEX tokens_kind ON tokens (kind, id);
-- Expired sessions and links are swept by time.
CREATE INDEX tokens_expiry ON tokens (expires_at_ms) WHERE expires_at_ms IS NOT NULL;
`
