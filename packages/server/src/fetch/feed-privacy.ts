import { credentialName, redactUrl, secretsIn } from "./redact-url.ts"

/** What the addresses of a show's feed say of the addresses in it. */
export interface FeedPrivacy {
  /** Whether it is a feed of one listener, so that whatever is in it may be his alone, too. */
  readonly isPrivate: boolean
  /** Secrets of its addresses that stand nowhere by chance: wherever they are, they are meant. */
  readonly tokens: readonly string[]
  /** The others, which are words or short: they are meant where they are a whole part of a path. */
  readonly words: readonly string[]
}

/** What is known of a feed of which nothing is known: it is rather hidden too much. */
export const unknownPrivacy: FeedPrivacy = { isPrivate: true, tokens: [], words: [] }

/** Longer parts of a path are no id of a show: a UUID has 36. */
const idCharsMax = 36
/** Shorter ones are in any text by chance. */
const tokenCharsMin = 6
/** Longer than words of any language are. */
const wordCharsMax = 24
const word = /^\p{L}+$/u

/**
 * A feed is private where its owner took it although its publisher asks to be left out, or where
 * an address that it has or had carries a password or a token. A part of a path that looks like a
 * token may also be the id of a public show: it is searched for, but makes no feed private.
 */
export function feedPrivacy(feed: {
  readonly urls: readonly string[]
  readonly takesBlocked: boolean
}): FeedPrivacy {
  const secrets = feed.urls.flatMap(secretsIn)
  const texts = new Set(secrets.flatMap(({ text }) => [text, decoded(text)]))
  const isToken = (text: string): boolean =>
    text.length >= tokenCharsMin && (text.length > wordCharsMax || !word.test(text))
  return {
    isPrivate:
      feed.takesBlocked ||
      secrets.some(({ part, text }) => part !== "path" || text.length > idCharsMax),
    tokens: [...texts].filter(isToken),
    words: [...texts].filter((text) => !isToken(text)),
  }
}

/**
 * Whether an address or an id that a feed gives may carry a token: it names a user, has a parameter
 * that lets somebody in, repeats a token of the feed's own addresses, or stands in a private feed
 * and has any parameters, or a part that looks like a token.
 */
export function mayCarryToken(text: string, { isPrivate, tokens, words }: FeedPrivacy): boolean {
  if (tokens.some((token) => text.includes(token) || decoded(text).includes(token))) return true
  if (!/^[a-z][a-z\d+.-]*:/i.test(text) || !URL.canParse(text)) return false
  const url = new URL(text)
  if (url.username !== "" || url.password !== "") return true
  if ([...url.searchParams.keys()].some((name) => credentialName.test(name))) return true
  if (!isPrivate) return false
  const isWeb = url.protocol === "http:" || url.protocol === "https:"
  if (!isWeb || url.search !== "" || url.hash !== "") return isWeb
  return (
    redactUrl(text) !== url.href || url.pathname.split("/").some((part) => words.includes(part))
  )
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
