import { audioAt, itemWith } from "../src/episode/item.fixture.ts"
import type { ParsedEpisode } from "../src/model/parsed-feed.ts"

/** One episode in its publisher's mind: it stays the same whatever happens to its item. */
export interface ShowEpisode {
  item: ParsedEpisode
  isListed: boolean
  /** Listed a second time, a little different from the first. */
  repeat: ParsedEpisode | null
  /**
   * Whether there is, or was, another one of its date with its guid or title. If one of the two is
   * removed or edited beyond recognition, not even its publisher could say which of them an item
   * is.
   */
  isAmbiguous: boolean
}

/** A publisher's show, which knows what is really the same, since it makes the edits. */
export interface Show {
  readonly episodes: ShowEpisode[]
  /** For names that were never used before. */
  serial: number
}

/** A show of real items, without those that only a person could distinguish. */
export function showOf(items: readonly ParsedEpisode[]): Show {
  const used = new Set<string>()
  const distinct = items.filter((item) => {
    const names = [
      item.guid && `guid ${item.guid}`,
      addressOf(item) && `address ${addressOf(item)}`,
      item.title && `title ${titleAndDate(item)}`,
    ].filter((name) => typeof name === "string")
    const isDistinct = names.length > 0 && !names.some((name) => used.has(name))
    for (const name of names) used.add(name)
    return isDistinct && !item.isBlocked
  })
  return {
    episodes: distinct.map((item) => ({ item, isListed: true, repeat: null, isAmbiguous: false })),
    serial: 0,
  }
}

/** The current items of the show's feed, newest first as far as its publisher sorts them. */
export function itemsOf({ episodes }: Show): ParsedEpisode[] {
  return episodes
    .filter(({ isListed }) => isListed)
    .flatMap(({ item, repeat }) => (repeat ? [item, repeat] : [item]))
}

/** An edit of one episode of a show; false if the episode could not be recognised after it. */
type Edit = (episode: ShowEpisode, show: Show) => boolean

/** Edits that publishers and hosts make to feeds between two readings. */
export const edits = {
  "edit the title": (episode, show) => {
    const { guid, publishedAt } = episode.item
    const address = addressOf(episode.item)
    const isKnown = guid ? address || publishedAt : address && publishedAt
    return isKnown ? change(episode, { title: nameIn(show, "Title") }) : false
  },
  "edit the date": (episode, show) =>
    episode.item.title && (episode.item.guid || addressOf(episode.item))
      ? change(episode, { publishedAt: dateIn(show) })
      : false,
  "edit the show notes": (episode, show) => change(episode, { description: nameIn(show, "Notes") }),
  "replace the audio": (episode, show) => {
    const { title, guid } = episode.item
    return title && (guid || hasTitleAndDateAlone(episode))
      ? change(episode, { enclosure: audioIn(show) })
      : false
  },
  "edit the title and replace the audio": (episode, show) => {
    const { guid, publishedAt } = episode.item
    return guid && publishedAt && !episode.isAmbiguous
      ? change(episode, { title: nameIn(show, "Title"), enclosure: audioIn(show) })
      : false
  },
  "move the guid to https": (episode) => {
    const { guid } = episode.item
    if (!guid?.startsWith("http")) return false
    const other = guid.startsWith("https:") ? "http" : "https"
    return change(episode, { guid: guid.replace(/^https?/, other) })
  },
  "give the address another token": (episode, show) => {
    const { enclosure } = episode.item
    if (!enclosure || !URL.canParse(enclosure.url)) return false
    const url = new URL(enclosure.url)
    url.searchParams.set("token", nameIn(show, "token"))
    return change(episode, { enclosure: { ...enclosure, url: url.href } })
  },
  "publish it again": (episode, show) =>
    episode.item.title && episode.item.enclosure
      ? change(episode, { guid: nameIn(show, "guid"), publishedAt: dateIn(show) })
      : false,
  "give it a new guid, or its first": (episode, show) => {
    const { title, enclosure } = episode.item
    return title && (enclosure || hasTitleAndDateAlone(episode))
      ? change(episode, { guid: nameIn(show, "guid") })
      : false
  },
  "move it to another host": (episode, show) =>
    hasTitleAndDateAlone(episode)
      ? change(episode, { guid: nameIn(show, "guid"), enclosure: audioIn(show), link: null })
      : false,
  "take it out of the feed": (episode) => {
    if (episode.isAmbiguous) return false
    episode.isListed = false
    return true
  },
  "list it twice": (episode) => {
    episode.repeat = episode.item
    return true
  },
  "list it twice with other show notes": (episode, show) => {
    episode.repeat = { ...episode.item, description: nameIn(show, "Notes") }
    return true
  },
  "add one above": (_, show) => add(show, {}),
  "add one above with its guid": ({ item: { guid } }, show) => (guid ? add(show, { guid }) : false),
  "add one above with its guid and date": (episode, show) => {
    const { guid, publishedAt } = episode.item
    return guid && publishedAt ? addAmbiguous(episode, show, { guid, publishedAt }) : false
  },
  "add one above with its title and date": (episode, show) => {
    const { title, publishedAt } = episode.item
    return title && publishedAt ? addAmbiguous(episode, show, { title, publishedAt }) : false
  },
  "add one above with its audio": ({ item: { enclosure, title } }, show) =>
    enclosure && title ? add(show, { enclosure }) : false,
  "put one with its audio in its place": (episode, show) => {
    const { enclosure, title } = episode.item
    if (!enclosure || !title || episode.isAmbiguous) return false
    episode.isListed = false
    return add(show, { enclosure, guid: null })
  },
} satisfies Record<string, Edit>

function change(episode: ShowEpisode, facts: Partial<ParsedEpisode>): boolean {
  episode.item = { ...episode.item, ...facts }
  episode.repeat = null
  return true
}

function add(show: Show, facts: Partial<ParsedEpisode>): boolean {
  const item = itemWith({
    guid: nameIn(show, "guid"),
    title: nameIn(show, "Title"),
    publishedAt: dateIn(show),
    enclosure: audioIn(show),
    ...facts,
  })
  show.episodes.unshift({ item, isListed: true, repeat: null, isAmbiguous: false })
  return true
}

function nameIn(show: Show, kind: string): string {
  return `${kind} ${(show.serial += 1)}`
}

function dateIn(show: Show): string {
  return new Date(Date.UTC(2026, 0, 1) + (show.serial += 1) * 60_000).toISOString()
}

function audioIn(show: Show): ParsedEpisode["enclosure"] {
  return audioAt(`https://audio.example/${(show.serial += 1)}.mp3`)
}

function addressOf({ enclosure, link }: ParsedEpisode): string | null {
  return enclosure?.url ?? link
}

function titleAndDate({ title, publishedAt }: ParsedEpisode): string {
  return `${title?.replace(/\s+/g, " ").toLowerCase()} ${publishedAt}`
}

function addAmbiguous(episode: ShowEpisode, show: Show, facts: Partial<ParsedEpisode>): boolean {
  add(show, facts)
  for (const each of [episode, show.episodes[0]!]) each.isAmbiguous = true
  return true
}

/** Whether title and date identify the episode. */
function hasTitleAndDateAlone({ item, isAmbiguous }: ShowEpisode): boolean {
  return item.title !== null && item.publishedAt !== null && !isAmbiguous
}
