import { robotPath, version } from "../service/product.ts"
import type { Api, ApiContext } from "./context.ts"

/** What a publisher reads who has seen us in his log. */
const explanation = (publicUrl: string): string => `Soundings ${version}

This is an installation of Soundings, a podcast monitor, at ${publicUrl}. Its owner follows podcasts, reads their transcripts and is
told when certain words are said.

What it asks for
  Feeds, as often as their own rhythm suggests: every few minutes when an episode is expected, else down to once a day. It sends
  If-None-Match and If-Modified-Since, respects Cache-Control, Retry-After, ttl, skipHours, skipDays and podcast:updateFrequency, and asks
  one host a few things at a time.
  Transcripts that feeds name in podcast:transcript, once each.

How to be left out
  Put <itunes:block>yes</itunes:block> into the feed, or <podcast:block id="soundings">yes</podcast:block> for this program alone.
  An item with <itunes:block>yes</itunes:block> is left out by itself.

How to be asked less
  Send Retry-After, Cache-Control, or announce news by podping or WebSub.
`

export function addRobot(api: Api, context: ApiContext): void {
  api.get(
    robotPath,
    { config: { scope: null }, schema: { hide: true } },
    (_request, reply) =>
      void reply.type("text/plain; charset=utf-8").send(explanation(context.publicUrl())),
  )
}
