import { comparable } from "./comparable-text.ts"
import { credentialName, redactUrl, secretsIn } from "./redact-url.ts"

/** What the addresses of a show's feed reveal about those inside it. */
export interface FeedPrivacy {
  /** Whether the feed belongs to a single listener, so that its content may be his alone, too. */
  readonly isPrivate: boolean
  /**
   * Secrets from its addresses that are never in a text by chance: wherever they occur, they are
   * secret. As in a comparable text, like the others.
   */
  readonly tokens: readonly string[]
  /**
   * The others, which are words or short: they count as secret where they are a whole part of a
   * path.
   */
  readonly words: readonly string[]
}

/** Assumed for an unknown feed, to hide too much rather than too little. */
export const unknownPrivacy: FeedPrivacy = { isPrivate: true, tokens: [], words: [] }

/** Longer parts of a path are not the id of a show: a UUID has 36. */
const idCharsMax = 36
/** Shorter ones occur in any text by chance. */
const tokenCharsMin = 6
/** Longer than words of any language are. */
const wordCharsMax = 24
const word = /^\p{L}+$/u

/**
 * A feed is private if its owner follows it although its publisher asks to be left out, or if one
 * of its current or former addresses carries a password or a token. A part of a path that looks
 * like a token may also be the id of a public show: it is searched for, but does not make a feed
 * private.
 */
export function feedPrivacy(feed: {
  readonly urls: readonly string[]
  readonly takesBlocked: boolean
}): FeedPrivacy {
  const secrets = feed.urls.flatMap(secretsIn)
  const texts = new Set(secrets.flatMap(({ text }) => formsOf(text)))
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
 * Whether an address or an id from a feed may carry a token: it names a user, has a parameter that
 * grants access, repeats a token from the feed's own addresses, or is in a private feed and has any
 * parameters, or a part that looks like a token.
 */
export function mayCarryToken(text: string, { isPrivate, tokens, words }: FeedPrivacy): boolean {
  const compared = comparable(text)
  if (tokens.some((token) => compared.includes(token))) return true
  if (!/^[a-z][a-z\d+.-]*:/i.test(text) || !URL.canParse(text)) return false
  const url = new URL(text)
  if (url.username !== "" || url.password !== "") return true
  if ([...url.searchParams.keys()].some((name) => credentialName.test(name))) return true
  if (!isPrivate) return false
  const isWeb = url.protocol === "http:" || url.protocol === "https:"
  if (!isWeb || url.search !== "" || url.hash !== "") return isWeb
  return (
    redactUrl(text) !== url.href ||
    url.pathname.split("/").some((part) => words.includes(comparable(part)))
  )
}

/**
 * A secret as it may be written: other scripts encoded or not, and a plus sign, which an address
 * may mean as a blank.
 */
function formsOf(secret: string): string[] {
  const text = decoded(secret)
  const forms = [secret, text, encodeURIComponent(text)].map(comparable)
  return forms.flatMap((form) => [form, form.replaceAll(" ", "+")])
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
