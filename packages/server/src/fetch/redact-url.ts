const secretName =
  /(?:^|[_-])(?:auth|authorization|key|token|secret|sig|signature|hash|password|pass|pwd|code|access|jwt|session|sid|uuid|guid|user|username|email|mail|member|account|subscriber|customer|u|p|k|t)(?:[_-]|$)/i
/** Names of parameters that grant access, whatever their values look like. */
export const credentialName =
  /token|secret|passw|pwd|signature|credential|auth(?!or)|jwt|session|api_?key|access_?key|hmac|^(sig|key|sid)$/i
/**
 * Values and parts of a path up to this length are words, numbers and dates, or too short to be a
 * secret.
 */
const plainCharsMax = 11
/** Longer than words of any language are. */
const wordCharsMax = 24

/**
 * An address that may be shown to readers: without passwords, secrets in the query, and anything
 * that looks like one in the path, where private feeds carry their tokens. In doubt it hides too
 * much rather than too little.
 */
export function redactUrl(address: string): string {
  if (!URL.canParse(address)) return "(not an address)"
  const url = new URL(address)
  if (url.username || url.password) {
    url.username = "…"
    url.password = ""
  }
  for (const [name, value] of Array.from(url.searchParams)) {
    if (isSecret(name, value)) url.searchParams.set(name, "…")
  }
  url.pathname = url.pathname
    .split("/")
    .map((part) => part.split(".").map(shown).join("."))
    .join("/")
  url.hash = ""
  // Other characters stay encoded: an address may not decode to text at all.
  return url.href.replaceAll("%E2%80%A6", "…")
}

/** What `redactUrl` hides of an address, piece by piece. */
export function secretsIn(address: string): Secret[] {
  if (!URL.canParse(address)) return []
  const url = new URL(address)
  const users = [url.username, url.password].filter((text) => text !== "")
  const values = [...url.searchParams]
    .filter(([name, value]) => isSecret(name, value))
    .map(([, value]) => value)
  const pieces = url.pathname.split("/").flatMap((part) => part.split(".").filter(looksSecret))
  return [
    ...users.map((text) => ({ part: "user", text }) as const),
    ...values.map((text) => ({ part: "query", text }) as const),
    ...pieces.map((text) => ({ part: "path", text }) as const),
  ]
}

export interface Secret {
  readonly part: "user" | "query" | "path"
  readonly text: string
}

function isSecret(name: string, value: string): boolean {
  return secretName.test(name) || credentialName.test(name) || looksSecret(value)
}

function shown(piece: string): string {
  return looksSecret(piece) ? "…" : piece
}

/**
 * Words, numbers and dates may be joined by hyphens and the like; anything else, or anything very
 * long, is a secret.
 */
function looksSecret(text: string): boolean {
  if (text.length <= plainCharsMax) return false
  return text.split(/[-_+~=,:%\s]+/).some((word) => !isPlain(word))
}

function isPlain(word: string): boolean {
  if (word.length > wordCharsMax) return false
  if (/^\d{0,10}$/.test(word) || /^[a-z]+$|^[A-Z]+$/.test(word)) return true
  // A word, or several in CamelCase, with a number before or after it.
  return word.length <= plainCharsMax
    ? /^\d*[A-Za-z]+\d*$/.test(word)
    : /^([A-Z][a-z]{2,})+\d{0,4}$/.test(word)
}
