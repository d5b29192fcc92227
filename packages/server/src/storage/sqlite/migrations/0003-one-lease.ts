/**
 * One table of work with one kind of lease; alerts that can be broken; totals as deltas; uploaded OPML files as rows; ids of podcasts
 * that are never used again. `address_key`, `host_of`, `first_host` and `read_file` are the product's own (see `migrate.ts`).
 */
export const oneLease = `
CREATE TABLE work (
  kind TEXT NOT NULL,
  subject_id INTEGER NOT NULL,
  -- Whose share of the slots it takes: a show, a channel. And the host that it asks.
  share TEXT NOT NULL,
  host TEXT NOT NULL,
  -- When it is due; under a lease, when that ends; null where it is not scheduled.
  due_at_ms INTEGER,
  -- It may be taken before its time, which then says only behind whom it waits.
  is_ready INTEGER NOT NULL DEFAULT 0,
  attempt_count INTEGER NOT NULL DEFAULT 0,
  lease_token TEXT,
  lease_owner TEXT,
  -- Leases that ended with their owner since the work was last finished.
  lost_count INTEGER NOT NULL DEFAULT 0,
  error TEXT,
  set_aside_at_ms INTEGER,
  PRIMARY KEY (kind, subject_id)
) STRICT, WITHOUT ROWID;
-- Which work is due: the cost is that of what is due, however much there is.
CREATE INDEX work_due ON work (kind, due_at_ms, subject_id) WHERE is_ready = 0 AND due_at_ms IS NOT NULL;
-- Which work may be taken at any time, in its order.
CREATE INDEX work_ready ON work (kind, due_at_ms, subject_id) WHERE is_ready = 1;
-- A start takes back what an owner held that is gone.
CREATE INDEX work_leased ON work (lease_owner) WHERE lease_token IS NOT NULL;
-- What was set aside is listed, newest first.
CREATE INDEX work_set_aside ON work (set_aside_at_ms, kind, subject_id) WHERE set_aside_at_ms IS NOT NULL;

-- Cut off where leased_until_ms is set: nobody holds it after a start.
INSERT INTO work (kind, subject_id, share, host, due_at_ms, lost_count)
  SELECT 'feed', id, '', host_of(url),
    CASE WHEN state <> 'active' THEN NULL WHEN leased_until_ms > 0 THEN 0 ELSE next_poll_at_ms END, leased_until_ms > 0
  FROM feeds;
INSERT INTO work (kind, subject_id, share, host, due_at_ms, attempt_count, error)
  SELECT 'transcript', id, podcast_id, first_host(transcript_sources), transcript_due_at_ms, transcript_attempts, transcript_error
  FROM episodes WHERE transcript_due_at_ms IS NOT NULL;
-- What was given up can be tried again by hand.
INSERT INTO work (kind, subject_id, share, host, error, set_aside_at_ms)
  SELECT 'transcript', id, podcast_id, first_host(transcript_sources), transcript_error, found_at_ms
  FROM episodes WHERE transcript_state = 'failed' AND transcript_due_at_ms IS NULL;
INSERT INTO work (kind, subject_id, share, host, error, set_aside_at_ms)
  SELECT 'index', id, '', '', index_error, found_at_ms FROM episodes WHERE index_error IS NOT NULL;
DROP INDEX feeds_due;
ALTER TABLE feeds DROP COLUMN next_poll_at_ms;
ALTER TABLE feeds DROP COLUMN leased_until_ms;
DROP INDEX episodes_transcript_due;
ALTER TABLE episodes DROP COLUMN transcript_due_at_ms;
ALTER TABLE episodes DROP COLUMN transcript_attempts;

-- Up to which version alerts were evaluated, so that building the index anew finds nothing twice.
ALTER TABLE episodes ADD COLUMN matched_version INTEGER NOT NULL DEFAULT 0;
UPDATE episodes SET matched_version = indexed_version;

CREATE TABLE deliveries_new (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  message_id TEXT NOT NULL UNIQUE,
  mention_id INTEGER NOT NULL REFERENCES mentions (id),
  channel_id INTEGER NOT NULL REFERENCES channels (id),
  state TEXT NOT NULL DEFAULT 'due' CHECK (state IN ('due', 'delivered', 'failed', 'cancelled')),
  attempts INTEGER NOT NULL DEFAULT 0,
  delivered_at_ms INTEGER,
  last_status INTEGER,
  last_error TEXT,
  created_at_ms INTEGER NOT NULL
) STRICT;
INSERT INTO deliveries_new (message_id, mention_id, channel_id, state, attempts, delivered_at_ms, last_status, last_error, created_at_ms)
  SELECT id, mention_id, channel_id, state, attempts, delivered_at_ms, last_status, last_error, created_at_ms
  FROM deliveries ORDER BY rowid;
INSERT INTO work (kind, subject_id, share, host, due_at_ms, attempt_count, error)
  SELECT 'delivery', deliveries_new.id, deliveries_new.channel_id, host_of(channels.url), deliveries.due_at_ms,
    deliveries.attempts, deliveries.last_error
  FROM deliveries JOIN deliveries_new ON deliveries_new.message_id = deliveries.id
    JOIN channels ON channels.id = deliveries.channel_id
  WHERE deliveries.state = 'due';
INSERT INTO work (kind, subject_id, share, host, error, set_aside_at_ms)
  SELECT 'delivery', deliveries_new.id, deliveries_new.channel_id, host_of(channels.url), last_error, deliveries_new.created_at_ms
  FROM deliveries_new JOIN channels ON channels.id = deliveries_new.channel_id WHERE deliveries_new.state = 'failed';
DROP TABLE deliveries;
ALTER TABLE deliveries_new RENAME TO deliveries;
-- One delivery for each mention and channel; also finds the deliveries of a mention.
CREATE UNIQUE INDEX deliveries_mention_channel ON deliveries (mention_id, channel_id);

INSERT INTO work (kind, subject_id, share, host, due_at_ms, attempt_count, error)
  SELECT 'subscription', feed_id, '', host_of(hub_url), due_at_ms, attempts, error FROM subscriptions;
DROP INDEX subscriptions_due;
ALTER TABLE subscriptions DROP COLUMN due_at_ms;
ALTER TABLE subscriptions DROP COLUMN attempts;

-- An OPML file that was handed in, in pieces, until it is read.
CREATE TABLE import_pieces (
  import_id INTEGER NOT NULL REFERENCES imports (id),
  number INTEGER NOT NULL,
  body BLOB NOT NULL,
  PRIMARY KEY (import_id, number)
) STRICT;
INSERT INTO import_pieces (import_id, number, body)
  SELECT id, 0, read_file(path) FROM imports WHERE due_at_ms IS NOT NULL AND read_file(path) IS NOT NULL;
INSERT INTO work (kind, subject_id, share, host, due_at_ms, attempt_count)
  SELECT 'import', id, '', '', 0, attempts FROM imports WHERE due_at_ms IS NOT NULL;
DROP INDEX imports_due;
ALTER TABLE imports DROP COLUMN due_at_ms;
ALTER TABLE imports DROP COLUMN attempts;
ALTER TABLE imports DROP COLUMN path;
-- Whether all pieces have arrived.
ALTER TABLE imports ADD COLUMN is_whole INTEGER NOT NULL DEFAULT 1;

-- Podcasts get ids that are never used again, and go out of all lists when they are removed.
CREATE TABLE podcasts_new (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  guid TEXT,
  title TEXT,
  link TEXT,
  language TEXT,
  author TEXT,
  description TEXT,
  image_url TEXT,
  categories TEXT NOT NULL DEFAULT '[]',
  explicit INTEGER,
  extras TEXT,
  episode_count INTEGER NOT NULL DEFAULT 0,
  transcribed_count INTEGER NOT NULL DEFAULT 0,
  created_at_ms INTEGER NOT NULL,
  removed_at_ms INTEGER
) STRICT;
INSERT INTO podcasts_new (id, guid, title, link, language, author, description, image_url, categories, explicit, extras,
    episode_count, transcribed_count, created_at_ms, removed_at_ms)
  SELECT id, guid, title, link, language, author, description, image_url, categories, explicit, extras, episode_count,
    transcribed_count, created_at_ms,
    (SELECT 0 FROM feeds WHERE feeds.podcast_id = podcasts.id AND feeds.state = 'removed') FROM podcasts;
DROP TABLE podcasts;
ALTER TABLE podcasts_new RENAME TO podcasts;
-- Podcasts and feeds were made in pairs: the last id of feeds was given to a podcast, too.
UPDATE sqlite_sequence SET seq = max(seq, coalesce((SELECT other.seq FROM sqlite_sequence AS other WHERE other.name = 'feeds'), 0))
  WHERE name = 'podcasts';
INSERT INTO sqlite_sequence (name, seq)
  SELECT 'podcasts', seq FROM sqlite_sequence
  WHERE name = 'feeds' AND NOT EXISTS (SELECT 1 FROM sqlite_sequence WHERE name = 'podcasts');
-- Does a new feed belong to a podcast that is followed at another address?
CREATE INDEX podcasts_guid ON podcasts (guid) WHERE guid IS NOT NULL;

-- Alerts as they change, each at its last change: the matcher asks what comes after the one it has seen.
CREATE TABLE alert_changes (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  alert_id INTEGER NOT NULL REFERENCES alerts (id)
) STRICT;
-- An alert that changes again leaves its old place.
CREATE INDEX alert_changes_alert ON alert_changes (alert_id);
INSERT INTO alert_changes (alert_id) SELECT id FROM alerts ORDER BY revision;
DROP INDEX alerts_revision;
ALTER TABLE alerts DROP COLUMN revision;
-- Why its query cannot be read, where it is broken.
ALTER TABLE alerts ADD COLUMN error TEXT;

-- What is to be added to the totals. One reader folds it in, so that no two writers wait for one row.
CREATE TABLE total_deltas (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL,
  amount INTEGER NOT NULL
) STRICT;

ALTER TABLE snapshots ADD COLUMN cursor TEXT NOT NULL DEFAULT '';
UPDATE snapshots SET cursor = CAST(event_seq AS TEXT);
ALTER TABLE snapshots DROP COLUMN event_seq;

-- What the product remembers of itself, such as which index belongs to this catalogue.
CREATE TABLE settings (
  name TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

UPDATE OR IGNORE feed_addresses SET key = address_key(url) WHERE length(CAST(key AS BLOB)) > 1000;
`
