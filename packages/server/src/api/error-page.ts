import type { IncomingHttpHeaders } from "node:http"
import type { SoundingsError } from "../model/error.ts"

/** Whether a person expects a page, rather than a program a response of the API. */
export function wantsPage(url: string, { accept = "" }: IncomingHttpHeaders): boolean {
  return !url.startsWith("/v1/") && /\btext\/html\b/.test(accept)
}

/** An error for people who opened an address in a browser. */
export function errorPage({ message, hint }: SoundingsError): string {
  const heading = escapeHtml(sentence(message))
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="robots" content="noindex">
<title>${heading} – Soundings</title>
<h1>${heading}</h1>
<p>${escapeHtml(hint)}</p>
<p><a href="/">Go to Soundings</a></p>
</html>
`
}

function sentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}

function escapeHtml(text: string): string {
  const escapes: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" }
  return text.replace(/[&<>"]/g, (sign) => escapes[sign]!)
}
