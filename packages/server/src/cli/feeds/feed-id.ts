import { SoundingsError } from "../../model/error.ts"

/** Checks the form of a typed feed id. Whether the feed exists is left to the API. */
export function checkFeedId(text: string): string {
  if (/^\d{1,16}$/.test(text)) return text
  throw new SoundingsError({
    code: "feed_id_invalid",
    message: `${JSON.stringify(text.slice(0, 200))} is not the id of a feed`,
    hint: "Ids are whole numbers; `soundings feed list` shows them.",
  })
}
