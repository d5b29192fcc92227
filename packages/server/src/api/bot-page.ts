import { botPath, version } from "../service/product.ts"
import type { Api, ApiContext } from "./context.ts"

/** The former address of the page; publishers may find it in their logs. */
const formerPath = "/robot"

/** For a publisher who has found our User-Agent in a log. */
const explanation = (publicUrl: string): string => `Soundings ${version}

This is an installation of Soundings, a podcast monitor, at ${publicUrl}. Its owner follows podcasts, reads their
transcripts, and is notified when certain words are said.

What it requests
  Feeds, as often as each show's publishing pattern suggests: every few minutes when an episode is expected, down to once
  a day otherwise. It sends If-None-Match and If-Modified-Since, honours Cache-Control, Retry-After, ttl, skipHours,
  skipDays and podcast:updateFrequency, and limits its simultaneous requests to each host.
  Transcripts that feeds list in podcast:transcript, once each.

How to opt out
  Put <itunes:block>yes</itunes:block> into the feed, or <podcast:block id="soundings">yes</podcast:block> for this
  program alone. <itunes:block>yes</itunes:block> in an item leaves out that item.

How to get fewer requests
  Send Retry-After or Cache-Control, or announce updates by podping or WebSub.
`

export function addBotPage(api: Api, context: ApiContext): void {
  const isPublic = { config: { scope: null }, schema: { hide: true } }
  api.get(
    botPath,
    isPublic,
    (_request, reply) =>
      void reply.type("text/plain; charset=utf-8").send(explanation(context.publicUrl())),
  )
  api.get(formerPath, isPublic, (_request, reply) => void reply.redirect(botPath, 301))
}
