import type { IncomingHttpHeaders } from "node:http"
import type { SoundingsError } from "../model/error.ts"
import { plainPage } from "./plain-page.ts"

/** Whether a person expects a page, rather than a program a response of the API. */
export function wantsPage(url: string, { accept = "" }: IncomingHttpHeaders): boolean {
  return !url.startsWith("/v1/") && /\btext\/html\b/.test(accept)
}

/** An error for people who opened an address in a browser. */
export function errorPage({ message, hint }: SoundingsError): string {
  const heading = escapeHtml(sentence(message))
  return plainPage(
    heading,
    `<h1>${heading}</h1>
<p>${withCode(escapeHtml(hint))}</p>
<p><a href="/">Go to Soundings</a></p>`,
  )
}

/** Text between backticks is to be typed as it is. */
function withCode(html: string): string {
  return html.replace(/`([^`]*)`/g, "<code>$1</code>")
}

function sentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}

function escapeHtml(text: string): string {
  const escapes: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" }
  return text.replace(/[&<>"]/g, (sign) => escapes[sign]!)
}
