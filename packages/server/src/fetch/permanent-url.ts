import type { Redirect } from "./redirect.ts"

const permanentStatuses = new Set([301, 308])

/**
 * The address to remember for the requested one: the last that was reached by permanent redirects
 * alone, from the start. Null if nothing moved permanently. A move from https to http is followed
 * but not remembered: from then on anybody on the way could redirect it. Only meaningful for a
 * useful response; many sites redirect permanently to a page that says "not found".
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
