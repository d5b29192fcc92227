import { randomBytes } from "node:crypto"
import type { Delivery } from "../model/delivery.ts"
import type { EpisodeId } from "../model/episode-id.ts"
import type { Mention, Place } from "../model/mention.ts"
import { appendEvent } from "./event.ts"
import { pageOf, type PageRequest } from "./page.ts"
import type { Database } from "./sqlite/database.ts"
import type { ReadContext } from "./sqlite/read-context.ts"
import { addToTotal } from "./total.ts"

/** An alert that was found in an episode, on its way into storage. */
export interface MentionDraft {
  readonly alertId: number
  readonly places: readonly Place[]
}

/** Notes a mention with a delivery for each channel, or gives a known mention its new places. Called within the command that marks its episode searchable. */
export function saveMention(
  database: Database,
  draft: MentionDraft,
  episode: { id: EpisodeId; podcastId: number },
  nowMs: number,
): void {
  const key = { alertId: draft.alertId, episodeId: episode.id }
  const places = JSON.stringify(draft.places)
  const known = database.run(
    "UPDATE mentions SET places = :places WHERE alert_id = :alertId AND episode_id = :episodeId",
    { ...key, places },
  )
  if (known === 1) return
  const isActive = database.run(
    "UPDATE alerts SET mention_count = mention_count + 1 WHERE id = :alertId AND state = 'active'",
    { alertId: draft.alertId },
  )
  if (isActive === 0) return
  const mention = database.get<{ id: number }>(
    `INSERT INTO mentions (alert_id, episode_id, places, created_at_ms)
     VALUES (:alertId, :episodeId, :places, :nowMs) RETURNING id`,
    { ...key, places, nowMs },
  )!
  addToTotal(database, "mentions")
  appendEvent(database, {
    atMs: nowMs,
    kind: "MentionFound",
    podcastId: episode.podcastId,
    episodeId: episode.id,
    subjectId: String(mention.id),
  })
  addDeliveries(database, mention.id, draft.alertId, nowMs)
}

function addDeliveries(
  database: Database,
  mentionId: number,
  alertId: number,
  nowMs: number,
): void {
  const channels = database.all<{ id: number }>(
    "SELECT id FROM channels WHERE alert_id = :alertId AND state = 'active'",
    { alertId },
  )
  for (const channel of channels) {
    database.run(
      `INSERT INTO deliveries (id, mention_id, channel_id, due_at_ms, created_at_ms)
       VALUES (:id, :mentionId, :channelId, :nowMs, :nowMs)`,
      {
        id: `msg_${randomBytes(18).toString("base64url")}`,
        mentionId,
        channelId: channel.id,
        nowMs,
      },
    )
  }
}

export interface MentionRow extends Omit<Mention, "places"> {
  places: string
}

export const mentionColumns = `
  mentions.id AS id, alert_id AS alertId, alerts.name AS alertName, alerts.query AS query,
  mentions.episode_id AS episodeId, episodes.title AS episodeTitle, episodes.link AS episodeLink,
  enclosure_url AS enclosureUrl, published_at_ms AS publishedAtMs, podcasts.id AS podcastId,
  podcasts.title AS podcastTitle, places, mentions.created_at_ms AS createdAtMs`

export const mentionJoins = `
  JOIN alerts ON alerts.id = mentions.alert_id
  JOIN episodes ON episodes.id = mentions.episode_id
  JOIN podcasts ON podcasts.id = episodes.podcast_id`

export function toMention(row: MentionRow): Mention {
  return { ...row, places: JSON.parse(row.places) as Place[] }
}

export type MentionWithDeliveries = Mention & { readonly deliveries: readonly Delivery[] }

export const mentionQueries = {
  /** Mentions of all alerts, newest first. */
  mentions({ catalogue }: ReadContext, input: PageRequest) {
    const rows = catalogue.all<MentionRow>(
      `SELECT ${mentionColumns} FROM mentions ${mentionJoins}
       WHERE mentions.id < :before ORDER BY mentions.id DESC LIMIT :limit + 1`,
      { before: Number(input.cursor ?? Number.MAX_SAFE_INTEGER), limit: input.limit },
    )
    const page = pageOf(rows.map(toMention), input.limit, (mention) => String(mention.id))
    const items = page.items.map((mention): MentionWithDeliveries => ({
      ...mention,
      deliveries: deliveriesOf(catalogue, mention.id),
    }))
    return { ...page, items }
  },
}

function deliveriesOf(catalogue: Database, mentionId: number): Delivery[] {
  return catalogue.all<Delivery>(
    `SELECT id, mention_id AS mentionId, channel_id AS channelId, state, attempts,
       delivered_at_ms AS deliveredAtMs, last_error AS lastError
     FROM deliveries WHERE mention_id = :mentionId ORDER BY channel_id`,
    { mentionId },
  )
}
