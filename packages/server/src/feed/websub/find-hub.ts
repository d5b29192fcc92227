import type { FeedHints } from "../../model/parsed-feed.ts"

export interface Hub {
  readonly url: string
  /** The address under which the hub knows the feed. */
  readonly topicUrl: string
}

/**
 * The hub that a feed names, by the `Link` header of its response or by its own links (WebSub,
 * section 4: the header takes precedence). Null if it names none.
 */
export function findHub(
  linkHeader: string,
  hints: Pick<FeedHints, "hubUrls" | "selfUrl">,
  answeredUrl: string,
): Hub | null {
  const links = readLinks(linkHeader, answeredUrl)
  const url = links.get("hub") ?? hints.hubUrls[0]
  const topicUrl = links.get("self") ?? hints.selfUrl ?? answeredUrl
  if (url === undefined || !isWeb(url) || !isWeb(topicUrl)) return null
  return { url, topicUrl }
}

/** The first target of each relation in a `Link` header (RFC 8288). */
function readLinks(header: string, baseUrl: string): Map<string, string> {
  const links = new Map<string, string>()
  for (const [, target, parameters] of header.matchAll(/<([^<>]*)>((?:\s*;[^,<]*)*)/g)) {
    const relations = /;\s*rel\s*=\s*(?:"([^"]*)"|([^\s;,"]+))/i.exec(parameters!)
    const names = (relations?.[1] ?? relations?.[2] ?? "").toLowerCase().split(/\s+/)
    for (const name of names) {
      if (links.has(name) || !URL.canParse(target!, baseUrl)) continue
      links.set(name, new URL(target!, baseUrl).href)
    }
  }
  return links
}

function isWeb(url: string): boolean {
  return URL.canParse(url) && /^https?:$/.test(new URL(url).protocol)
}
