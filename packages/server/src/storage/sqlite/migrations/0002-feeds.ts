/**
 * Feeds that move, are pushed, have a rhythm and are removed; episodes that are recognised by more than one key; OPML imports.
 * `address_key` and the `episode_…_key` functions are the product's own (see `migrate.ts`).
 */
export const feeds = `
ALTER TABLE podcasts ADD COLUMN extras TEXT;
-- Does a new feed belong to a podcast that is followed at another address?
CREATE INDEX podcasts_guid ON podcasts (guid) WHERE guid IS NOT NULL;

-- An id is never used again: a poll of a feed that was removed must not write into another.
CREATE TABLE feeds_new (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  podcast_id INTEGER NOT NULL REFERENCES podcasts (id),
  url TEXT NOT NULL,
  state TEXT NOT NULL DEFAULT 'active' CHECK (state IN ('active', 'paused', 'gone', 'moved', 'removed')),
  next_poll_at_ms INTEGER NOT NULL,
  poll_reason TEXT,
  leased_until_ms INTEGER NOT NULL DEFAULT 0,
  told_at_ms INTEGER,
  last_polled_at_ms INTEGER,
  last_changed_at_ms INTEGER,
  etag TEXT,
  last_modified TEXT,
  body_hash TEXT,
  trusts_validators INTEGER NOT NULL DEFAULT 1,
  item_order TEXT CHECK (item_order IN ('newest-first', 'other')),
  read_whole_at_ms INTEGER,
  has_unread_tail INTEGER NOT NULL DEFAULT 0,
  archive_url TEXT,
  rhythm BLOB,
  hints TEXT,
  takes_blocked INTEGER NOT NULL DEFAULT 0,
  failure_count INTEGER NOT NULL DEFAULT 0,
  error_code TEXT,
  error_message TEXT,
  warning_count INTEGER NOT NULL DEFAULT 0,
  created_at_ms INTEGER NOT NULL
) STRICT;
INSERT INTO feeds_new (id, podcast_id, url, state, next_poll_at_ms, last_polled_at_ms, last_changed_at_ms, etag, last_modified,
    read_whole_at_ms, body_hash, failure_count, error_code, error_message, warning_count, created_at_ms)
  SELECT id, podcast_id, url, state, next_poll_at_ms, last_polled_at_ms, last_changed_at_ms, etag, last_modified,
    last_changed_at_ms, body_hash, failure_count, error_code, error_message, json_array_length(warnings), created_at_ms FROM feeds;

-- What a feed's page shows and no poll reads; apart, so that the rows that polls rewrite stay small.
CREATE TABLE feed_reports (
  feed_id INTEGER PRIMARY KEY REFERENCES feeds (id),
  answers TEXT NOT NULL DEFAULT '[]',
  warnings TEXT NOT NULL DEFAULT '[]'
) STRICT;

-- Every address a feed is or was found at, by what tells addresses apart.
CREATE TABLE feed_addresses (
  key TEXT PRIMARY KEY,
  feed_id INTEGER NOT NULL REFERENCES feeds (id),
  url TEXT NOT NULL,
  since_ms INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
-- A feed's page shows its addresses.
CREATE INDEX feed_addresses_feed ON feed_addresses (feed_id);

CREATE TEMP TABLE old_reports AS SELECT id, warnings FROM feeds;
DROP TABLE feeds;
ALTER TABLE feeds_new RENAME TO feeds;
INSERT INTO feed_reports (feed_id, warnings) SELECT id, warnings FROM old_reports;
DROP TABLE old_reports;
INSERT OR IGNORE INTO feed_addresses (key, feed_id, url, since_ms) SELECT address_key(url), id, url, created_at_ms FROM feeds;
-- Which feeds are due is asked many times a minute: the cost is that of the due ones, however many feeds there are.
CREATE INDEX feeds_due ON feeds (next_poll_at_ms) WHERE state = 'active';
-- A podcast's page shows its feed.
CREATE INDEX feeds_podcast ON feeds (podcast_id);
-- Which feeds are in trouble: a few of many, which an operator wants to see without the others.
CREATE INDEX feeds_failing ON feeds (id) WHERE error_code IS NOT NULL AND state <> 'removed';
-- Which feeds are being removed; empty nearly always.
CREATE INDEX feeds_removed ON feeds (id) WHERE state = 'removed';

-- WebSub. The callback id is a part of the address that the hub is given, and nobody else knows.
CREATE TABLE subscriptions (
  feed_id INTEGER PRIMARY KEY REFERENCES feeds (id),
  hub_url TEXT NOT NULL,
  topic_url TEXT NOT NULL,
  callback_id TEXT NOT NULL UNIQUE,
  secret TEXT NOT NULL,
  state TEXT NOT NULL DEFAULT 'asked' CHECK (state IN ('asked', 'active', 'refused')),
  is_reliable INTEGER NOT NULL DEFAULT 0,
  due_at_ms INTEGER,
  ends_at_ms INTEGER,
  attempts INTEGER NOT NULL DEFAULT 0,
  error TEXT
) STRICT;
-- Which subscriptions are to be asked for, renewed or given up now.
CREATE INDEX subscriptions_due ON subscriptions (due_at_ms) WHERE due_at_ms IS NOT NULL;

CREATE TABLE imports (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  path TEXT NOT NULL,
  content_type TEXT,
  state TEXT NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'running', 'done', 'failed')),
  due_at_ms INTEGER,
  attempts INTEGER NOT NULL DEFAULT 0,
  byte_count INTEGER NOT NULL,
  bytes_read INTEGER NOT NULL DEFAULT 0,
  found_count INTEGER NOT NULL DEFAULT 0,
  added_count INTEGER NOT NULL DEFAULT 0,
  known_count INTEGER NOT NULL DEFAULT 0,
  problem_count INTEGER NOT NULL DEFAULT 0,
  problems TEXT NOT NULL DEFAULT '[]',
  error TEXT,
  created_at_ms INTEGER NOT NULL,
  finished_at_ms INTEGER
) STRICT;
-- Which imports are to be worked on.
CREATE INDEX imports_due ON imports (due_at_ms) WHERE due_at_ms IS NOT NULL;

-- Removing an episode removes its mentions.
CREATE INDEX mentions_episode ON mentions (episode_id);

-- Episodes that are gone from the catalogue and not yet from the full-text index.
CREATE TABLE index_removals (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  episode_id INTEGER NOT NULL
) STRICT;

ALTER TABLE episodes ADD COLUMN guid_key INTEGER;
ALTER TABLE episodes ADD COLUMN address_key INTEGER;
ALTER TABLE episodes ADD COLUMN title_key INTEGER;
UPDATE episodes SET guid_key = episode_guid_key(guid),
  address_key = episode_address_key(coalesce(enclosure_url, link)),
  title_key = episode_title_key(title, published_at_ms);
DROP INDEX episodes_identity;
ALTER TABLE episodes DROP COLUMN identity;
-- Is this item of a feed an episode we know? By its guid; where that is new, by its address; where both are, by title and date.
CREATE INDEX episodes_guid ON episodes (podcast_id, guid_key) WHERE guid_key IS NOT NULL;
CREATE INDEX episodes_address ON episodes (podcast_id, address_key) WHERE address_key IS NOT NULL;
CREATE INDEX episodes_title ON episodes (podcast_id, title_key) WHERE title_key IS NOT NULL;
`
