const secretName =
  /^(.*[_-])?(auth|key|token|secret|sig|signature|password|pass|pwd|code|access|uuid|user|u|p|k|t)([_-].*)?$/i
/** A part of a path that no person would write: private feeds carry their token there. */
const secretPart = /^(?=.*\d)[A-Za-z0-9_-]{20,}$/

/** An address as it may be shown to readers: without passwords, tokens in the query, and parts of the path that look like tokens. */
export function redactUrl(address: string): string {
  if (!URL.canParse(address)) return "(not an address)"
  const url = new URL(address)
  if (url.username || url.password) {
    url.username = "…"
    url.password = ""
  }
  for (const name of Array.from(url.searchParams.keys())) {
    if (secretName.test(name) || secretPart.test(url.searchParams.get(name)!))
      url.searchParams.set(name, "…")
  }
  url.pathname = url.pathname
    .split("/")
    .map((part) => (secretPart.test(part) ? "…" : part))
    .join("/")
  return decodeURI(url.href).replaceAll("%E2%80%A6", "…")
}
