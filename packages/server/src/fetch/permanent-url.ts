import type { Redirect } from "./redirect.ts"

const permanentStatuses = new Set([301, 308])

/**
 * The address to remember for the one that was asked: the last that was reached by permanent
 * redirects alone, from the start. Null when nothing moved for good. A move from https to http is
 * followed and not remembered: from then on anybody on the way could move it on. Only worth asking
 * of an answer that was good for something; many sites redirect for good to a page that says "not
 * found".
 */
export function permanentUrl(response: {
  readonly url: string
  readonly redirects: readonly Redirect[]
}): string | null {
  const stops = [...response.redirects.map(({ url }) => url), response.url]
  const moveCount = response.redirects.findIndex(
    ({ url, status }, index) =>
      !permanentStatuses.has(status) || isDowngrade(url, stops[index + 1]!),
  )
  const last = moveCount === -1 ? response.redirects.length : moveCount
  return last === 0 ? null : stops[last]!
}

function isDowngrade(from: string, to: string): boolean {
  return from.startsWith("https:") && !to.startsWith("https:")
}
