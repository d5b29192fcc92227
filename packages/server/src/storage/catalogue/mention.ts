import { randomBytes } from "node:crypto"
import { hostOf } from "../../model/address.ts"
import type { Delivery } from "../../model/delivery.ts"
import type { EpisodeId } from "../../model/episode-id.ts"
import type { Mention, Place } from "../../model/mention.ts"
import type { Page } from "../../model/page.ts"
import { constant } from "../sql/fragment.ts"
import type { Sql, SqlReader } from "../sql/sql.ts"
import { appendEvents } from "./event.ts"
import { readItems } from "./json-column.ts"
import { bytesOf, pageOfSized, type PageRequest, type SizedRow } from "./page.ts"
import { isPlace } from "./stored-shapes.ts"
import { addToTotals } from "./total.ts"
import { scheduleWork, turnOf } from "./work.ts"

/** Mentions per commit: each comes with events and deliveries. */
export const mentionsPerCommitMax = 500

/** A match of an alert in an episode, ready for storage. */
export interface MentionDraft {
  readonly alertId: number
  readonly places: readonly Place[]
}

/** A mention with its episode. */
export interface FoundMention extends MentionDraft {
  readonly episodeId: EpisodeId
  readonly podcastId: number
}

interface SavedMention {
  readonly id: number
  readonly alertId: number
  readonly episodeId: EpisodeId
}

/**
 * Stores mentions, each with a delivery for each channel of its alert; an existing mention gets its
 * new places. Called by a command that holds their episodes.
 */
export async function saveMentions(
  sql: Sql,
  found: readonly FoundMention[],
  nowMs: number,
): Promise<void> {
  const wanted = await withActiveAlerts(sql, found)
  if (wanted.length === 0) return
  const added = await sql.insertRows<SavedMention>({
    into: "mentions",
    columns: ["alert_id", "episode_id", "places", "created_at_ms"],
    rows: wanted.map(({ alertId, episodeId, places }) => [
      alertId,
      episodeId,
      JSON.stringify(places),
      nowMs,
    ]),
    ending: "ON CONFLICT (alert_id, episode_id) DO NOTHING RETURNING id, alert_id, episode_id",
  })
  await updatePlaces(sql, wanted, added)
  if (added.length === 0) return
  await countByAlert(sql, added)
  await addToTotals(sql, { mentions: added.length })
  const podcasts = new Map(wanted.map(({ episodeId, podcastId }) => [episodeId, podcastId]))
  await appendEvents(
    sql,
    added.map(({ id, episodeId }) => ({
      atMs: nowMs,
      kind: "MentionFound" as const,
      podcastId: podcasts.get(episodeId)!,
      episodeId,
      subjectId: String(id),
    })),
  )
  await addDeliveries(sql, added, nowMs)
}

/** Updates the places of existing mentions. */
async function updatePlaces(
  sql: Sql,
  wanted: readonly FoundMention[],
  added: readonly SavedMention[],
): Promise<void> {
  const keyOf = (mention: { alertId: number; episodeId: EpisodeId }): string =>
    `${mention.alertId} ${mention.episodeId}`
  const addedKeys = new Set(added.map(keyOf))
  const rows = wanted
    .filter((mention) => !addedKeys.has(keyOf(mention)))
    .map(({ alertId, episodeId, places }) => [alertId, episodeId, JSON.stringify(places)])
  if (rows.length === 0) return
  const columns = {
    found_alert_id: "integer",
    found_episode_id: "integer",
    found_places: "text",
  } as const
  await sql.run`
    UPDATE mentions SET places = found_places FROM ${sql.dialect.table(columns, rows)} AS found
    WHERE mentions.alert_id = found_alert_id AND mentions.episode_id = found_episode_id`
}

/** An alert may have been deleted while its query was evaluated. */
async function withActiveAlerts(
  sql: Sql,
  found: readonly FoundMention[],
): Promise<readonly FoundMention[]> {
  if (found.length === 0) return []
  const ids = [...new Set(found.map(({ alertId }) => alertId))].toSorted((a, b) => a - b)
  const rows = await sql.all<{ id: number }>`
    SELECT id FROM alerts WHERE id IN ${sql.dialect.list(ids)} AND state = 'active'
    ORDER BY id ${sql.dialect.forUpdate}`
  const active = new Set(rows.map(({ id }) => id))
  return found.filter(({ alertId }) => active.has(alertId))
}

async function countByAlert(sql: Sql, added: readonly SavedMention[]): Promise<void> {
  const byAlert = Map.groupBy(added, ({ alertId }) => alertId)
  const rows = [...byAlert].map(([alertId, mentions]) => [alertId, mentions.length])
  const columns = { alert_id: "integer", added_count: "integer" } as const
  await sql.run`
    UPDATE alerts SET mention_count = mention_count + added.added_count
    FROM ${sql.dialect.table(columns, rows)} AS added WHERE alerts.id = added.alert_id`
}

async function addDeliveries(
  sql: Sql,
  mentions: readonly SavedMention[],
  nowMs: number,
): Promise<void> {
  const alertIds = [...new Set(mentions.map(({ alertId }) => alertId))]
  const channels = await sql.all<{ id: number; alertId: number; url: string }>`
    SELECT id, alert_id, url FROM channels
    WHERE alert_id IN ${sql.dialect.list(alertIds)} AND state = 'active' ORDER BY id`
  const byAlert = Map.groupBy(channels, ({ alertId }) => alertId)
  const rows = mentions.flatMap((mention) =>
    (byAlert.get(mention.alertId) ?? []).map((channel) => [
      `msg_${randomBytes(18).toString("base64url")}`,
      mention.id,
      channel.id,
      nowMs,
    ]),
  )
  const added = await sql.insertRows<{ id: number; channelId: number }>({
    into: "deliveries",
    columns: ["message_id", "mention_id", "channel_id", "created_at_ms"],
    rows,
    ending: "RETURNING id, channel_id",
  })
  const hosts = new Map(channels.map(({ id, url }) => [id, hostOf(url)]))
  const counts = new Map<number, number>()
  await scheduleWork(
    sql,
    added.map(({ id, channelId }) => {
      const index = counts.get(channelId) ?? 0
      counts.set(channelId, index + 1)
      return {
        kind: "delivery" as const,
        subjectId: id,
        share: String(channelId),
        host: hosts.get(channelId)!,
        dueAtMs: turnOf(nowMs, index),
        isReady: true,
      }
    }),
  )
}

export interface MentionRow extends Omit<Mention, "places"> {
  places: string
}

export const mentionColumns = constant(`
  mentions.id AS id, mentions.alert_id AS alert_id, alerts.name AS alert_name, alerts.query AS query,
  mentions.episode_id AS episode_id, episodes.title AS episode_title, episodes.link AS episode_link,
  enclosure_url, published_at_ms, podcasts.id AS podcast_id, podcasts.title AS podcast_title, places,
  mentions.created_at_ms AS created_at_ms`)

export const mentionJoins = constant(`
  JOIN alerts ON alerts.id = mentions.alert_id
  JOIN episodes ON episodes.id = mentions.episode_id
  JOIN podcasts ON podcasts.id = episodes.podcast_id`)

const mentionBytes = bytesOf(
  "places",
  "alerts.name",
  "alerts.query",
  "episodes.title",
  "podcasts.title",
)

/** Damaged places are left out: the mention itself is valid. */
export function toMention(row: MentionRow): Mention {
  return { ...row, places: readItems(row.places, isPlace) }
}

export type MentionWithDeliveries = Mention & { readonly deliveries: readonly Delivery[] }

export const mentionQueries = {
  /** Mentions of all alerts, newest first. */
  async mentions(sql: SqlReader, input: PageRequest): Promise<Page<MentionWithDeliveries>> {
    const before = Number(input.cursor ?? Number.MAX_SAFE_INTEGER)
    const sized = await sql.all<SizedRow>`
      SELECT mentions.id AS id, ${mentionBytes} AS byte_count FROM mentions ${mentionJoins}
      WHERE mentions.id < ${before} AND podcasts.removed_at_ms IS NULL
      ORDER BY mentions.id DESC LIMIT ${input.limit + 1}`
    const { ids, nextCursor } = pageOfSized(sized, input.limit)
    const rows = await sql.all<MentionRow>`
      SELECT ${mentionColumns} FROM mentions ${mentionJoins}
      WHERE mentions.id IN ${sql.dialect.list(ids)} ORDER BY mentions.id DESC`
    const deliveries = await deliveriesOf(sql, ids)
    const items = rows.map(toMention).map((mention): MentionWithDeliveries => ({
      ...mention,
      deliveries: deliveries.get(mention.id) ?? [],
    }))
    return { items, nextCursor }
  },
}

/**
 * Pending deliveries of a deleted alert are already cancelled, whether or not they have had their
 * turn since.
 */
async function deliveriesOf(
  sql: SqlReader,
  mentionIds: readonly number[],
): Promise<Map<number, Delivery[]>> {
  const rows = await sql.all<Delivery>`
    SELECT message_id AS id, mention_id, channel_id,
      CASE WHEN deliveries.state = 'due' AND alerts.state = 'deleted' THEN 'cancelled' ELSE deliveries.state END AS state,
      attempts, delivered_at_ms, last_error
    FROM deliveries JOIN mentions ON mentions.id = deliveries.mention_id JOIN alerts ON alerts.id = mentions.alert_id
    WHERE deliveries.mention_id IN ${sql.dialect.list(mentionIds)} ORDER BY channel_id`
  return Map.groupBy(rows, ({ mentionId }) => mentionId)
}
