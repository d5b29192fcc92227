import type { AddedFeed, NewFeed } from "@soundings/api-types"
import type { Connection } from "../connection.ts"
import { program } from "../program.ts"

export interface FollowedFeed extends Pick<AddedFeed, "id" | "podcastId" | "url"> {
  /** False if the address is, or was, that of a followed feed. */
  readonly isNew: boolean
}

const created = 201

export async function followFeed(connection: Connection, feed: NewFeed): Promise<FollowedFeed> {
  const { status, body } = await connection.exchange("POST", "/v1/feeds", feed)
  const { id, podcastId, url } = body
  return { id, podcastId, url, isNew: status === created }
}

export function describeFollowed({ id, isNew }: FollowedFeed, connection: Connection): string {
  if (!isNew) return `This address is followed already, as feed ${id}.`
  return `Following feed ${id}. ${whoReads("it", connection)}`
}

/** Says who polls the feeds that were just added. */
export function whoReads(what: "it" | "them", { service }: Connection): string {
  if (service) return `\`${program()} feed poll\` or a running server reads ${what}.`
  return `The server reads ${what} now.`
}
