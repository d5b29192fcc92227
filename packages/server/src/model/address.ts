import { SoundingsError } from "./error.ts"

/**
 * Checks an address given by a user; it is checked again, with what it resolves to, whenever it is
 * used.
 */
export function checkAddress(text: string): string {
  const trimmed = text.trim()
  if (!URL.canParse(trimmed)) throw invalid(trimmed, "is not an address")
  const url = new URL(trimmed)
  if (url.protocol !== "http:" && url.protocol !== "https:")
    throw invalid(trimmed, "is not an http or https address")
  url.hash = ""
  return url.href
}

/**
 * The part of a feed's address that identifies it: the difference between http and https and
 * trailing slashes are ignored.
 */
export function addressKey(url: string): string {
  const begin = /^https?:\/\//i.exec(url)?.[0].length ?? 0
  let end = url.length
  while (end > begin && url[end - 1] === "/") end -= 1
  return url.slice(begin, end)
}

function invalid(text: string, what: string): SoundingsError {
  return new SoundingsError({
    code: "address_invalid",
    message: `${JSON.stringify(text.slice(0, 200))} ${what}`,
    hint: "Give a whole address such as https://example.org/feed.xml.",
  })
}

/**
 * The host of an address, with its port if it names one; empty if there is none. A trailing dot
 * after the name makes no difference.
 */
export function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host.replace(/\.(?=:|$)/, "") : ""
}
