import { mkdirSync, readFileSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { DatabaseSync } from "node:sqlite"
import { zstdDecompressSync } from "node:zlib"
import { expect, it } from "vitest"
import { openProduct, temporaryDir } from "./product.fixture.ts"

/** When the folder was written, by the clock of the tests. */
const writtenAtMs = Date.parse("2026-11-20T12:30:00Z")
const opml =
  '<opml version="2.0"><body><outline type="rss" text="L" xmlUrl="https://listed.example/feed"/></body></opml>'

/** A data folder as a version left it, with an OPML file yet to be read. */
function folderOf(version: string): string {
  const dir = temporaryDir()
  const unpack = (name: string): Uint8Array =>
    zstdDecompressSync(
      readFileSync(new URL(`data-folders/${version}/${name}.zst`, import.meta.url)),
    )
  for (const sub of ["index", "uploads"]) mkdirSync(join(dir, sub))
  writeFileSync(join(dir, "catalogue.db"), unpack("catalogue.db"))
  writeFileSync(join(dir, "index", "from-0000000000000000.db"), unpack("index.db"))
  writeFileSync(join(dir, "uploads", "list.opml"), opml)
  using database = new DatabaseSync(join(dir, "catalogue.db"))
  // Its feeds said nothing about their episodes.
  database.exec("UPDATE episodes SET description = '<p>A <b>rope</b></p>'")
  database
    .prepare("UPDATE imports SET path = ? WHERE path LIKE 'UPLOADS/%'")
    .run(join(dir, "uploads", "list.opml"))
  return dir
}

/** Rows of a folder's catalogue, without values that cannot be compared. */
function rowsOf(dir: string, sql: string): Record<string, unknown>[] {
  using database = new DatabaseSync(join(dir, "catalogue.db"), { readOnly: true })
  return database
    .prepare(sql)
    .all()
    .map((row) => ({ ...row }))
}

const kept = {
  podcasts:
    "SELECT id, guid, title, link, episode_count, transcribed_count, created_at_ms FROM podcasts ORDER BY id",
  feeds: `SELECT id, podcast_id, url, state, poll_reason, notified_at_ms, last_polled_at_ms, last_changed_at_ms, body_hash,
    item_order, read_whole_at_ms, publishing_pattern, failure_count, error_code, error_message FROM feeds ORDER BY id`,
  feed_addresses: "SELECT * FROM feed_addresses ORDER BY key",
  feed_reports: "SELECT * FROM feed_reports ORDER BY feed_id",
  episodes: `SELECT id, podcast_id, guid, title, published_at_ms, guid_key, title_key, metadata_hash, transcript_state,
    transcript_sources, transcript_error, content_version FROM episodes ORDER BY id`,
  transcripts: "SELECT * FROM transcripts ORDER BY episode_id",
  alerts: "SELECT id, name, query, state, mention_count, created_at_ms FROM alerts ORDER BY id",
  channels: "SELECT * FROM channels ORDER BY id",
  mentions: "SELECT * FROM mentions ORDER BY id",
  events: "SELECT * FROM events ORDER BY seq",
  totals: "SELECT * FROM totals ORDER BY name",
  tokens: "SELECT * FROM tokens ORDER BY id",
  subscriptions:
    "SELECT feed_id, hub_url, topic_url, callback_id, secret, state FROM subscriptions",
  imports:
    "SELECT id, content_type, byte_count, found_count, created_at_ms, finished_at_ms FROM imports ORDER BY id",
  index_removals: "SELECT sort_id FROM index_removals",
}

/** The same columns with the names that they had in that version. */
function withOldNames(sql: string): string {
  return sql
    .replace("notified_at_ms", "told_at_ms AS notified_at_ms")
    .replace("publishing_pattern", "rhythm AS publishing_pattern")
    .replace("sort_id", "episode_id AS sort_id")
}

it("keeps every row of a folder that commit c74a958 wrote, and continues its work", async () => {
  const dir = folderOf("c74a958")
  const read = (named = (sql: string) => sql) =>
    Object.fromEntries(Object.entries(kept).map(([name, sql]) => [name, rowsOf(dir, named(sql))]))
  const before = read(withOldNames)
  expect(Object.values(before).flat().length).toBeGreaterThan(60)
  const deliveries = rowsOf(
    dir,
    "SELECT id, mention_id, channel_id, state, attempts, last_error FROM deliveries ORDER BY id",
  )

  const product = await openProduct(dir, { flags: { publicUrl: "https://soundings.example.org" } })
  expect(read()).toEqual(before)
  expect(
    rowsOf(
      dir,
      `SELECT message_id AS id, mention_id, channel_id, state, attempts, last_error FROM deliveries ORDER BY message_id`,
    ),
  ).toEqual(deliveries)
  expect(
    rowsOf(
      dir,
      `SELECT kind, subject_id, due_at_ms, attempt_count, lost_count, lease_token, set_aside_at_ms IS NOT NULL AS is_set_aside
       FROM work WHERE kind <> 'delivery' ORDER BY kind, subject_id`,
    ),
  ).toEqual([
    work("feed", 1, { due_at_ms: writtenAtMs + 60_000 }),
    work("feed", 2, { due_at_ms: null }),
    work("feed", 3, { due_at_ms: null }),
    // Its poll was cut off, so it is due at once, and read to its end.
    work("feed", 4, { due_at_ms: 0, lost_count: 1 }),
    work("import", 1, { due_at_ms: 0, attempt_count: 1 }),
    work("subscription", 1, { due_at_ms: writtenAtMs }),
    work("transcript", 1880623153152000, { due_at_ms: writtenAtMs + 60_000, attempt_count: 1 }),
    work("transcript", 1880626928025600, { due_at_ms: null, is_set_aside: 1 }),
  ])
  const dueCount = deliveries.filter(({ state }) => state === "due").length
  expect(
    rowsOf(dir, "SELECT 1 FROM work WHERE kind = 'delivery' AND due_at_ms IS NOT NULL"),
  ).toHaveLength(dueCount)

  // What is stored of texts is counted as it is for new ones.
  const textBytes = `SELECT podcasts.id AS id, text_bytes AS byte_count FROM podcasts WHERE episode_count > 0 ORDER BY id`
  const texts = "guid || coalesce(title, '') || coalesce(link, '') || coalesce(description, '')"
  const more =
    "coalesce(enclosure_url, '') || coalesce(chapters_url, '') || persons || transcript_sources"
  expect(rowsOf(dir, textBytes)).toEqual(
    rowsOf(
      dir,
      `SELECT podcast_id AS id, sum(250 + octet_length(${texts}) + octet_length(${more})) AS byte_count
       FROM episodes GROUP BY podcast_id ORDER BY podcast_id`,
    ),
  )
  // Nothing of them has moved.
  expect(rowsOf(dir, "SELECT id FROM episodes WHERE sort_id <> id")).toEqual([])

  // The index is of before there were slices: it is rebuilt, and says so meanwhile.
  const call = async (url: string) => (await product.call("GET", url)).body
  expect((await call("/v1/search?q=otter*")).rebuild).toMatchObject({ episodeCount: 6 })
  expect((await call("/v1/mentions")).items).toHaveLength(6)
  expect((await call("/v1/episodes")).items).toHaveLength(6)
  expect((await call("/v1/events?limit=200")).items).toHaveLength(22)
  // A reader of the change feed continues with its cursor.
  expect((await call("/v1/events?cursor=20")).items).toHaveLength(2)
  expect((await call("/v1/status")).totals).toMatchObject({ episodesFound: 6, mentions: 6 })
  expect((await call("/v1/set-aside")).items).toHaveLength(2)

  await product.drain()
  // No mention is created again.
  expect(await call("/v1/search?q=otter*")).toMatchObject({ total: 6, rebuild: null })
  expect((await call("/v1/mentions")).items).toHaveLength(6)
  // The file that it was still to read was read, and the feed in it is followed under an id that
  // nobody had.
  expect((await call("/v1/imports/1")).state).toBe("done")
  expect((await call("/v1/podcasts")).items.map(({ id }: { id: string }) => id)).toEqual([
    "1",
    "2",
    "3",
    "4",
    "5",
  ])
  expect(rowsOf(dir, "SELECT 1 FROM import_pieces")).toEqual([])
  expect(rowsOf(dir, "SELECT 1 FROM index_removals")).toEqual([])
  // Descriptions have their plain texts now.
  const described = rowsOf(dir, "SELECT DISTINCT description_text FROM episodes")
  expect(described).toEqual([{ description_text: "A rope" }])
  expect(rowsOf(dir, "SELECT 1 FROM settings WHERE name = 'undescribed'")).toEqual([])
})

function work(kind: string, subjectId: number, facts: Record<string, number | null>) {
  return {
    kind,
    subject_id: subjectId,
    attempt_count: 0,
    lost_count: 0,
    lease_token: null,
    is_set_aside: 0,
    ...facts,
  }
}
