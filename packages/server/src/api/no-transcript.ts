import type { Episode } from "../model/episode.ts"
import { SoundingsError } from "../model/error.ts"

/** Says why an episode has no transcript. */
export function noTranscript({ id, transcriptState, transcriptError }: Episode): SoundingsError {
  const [reason, hint] = reasonOf(transcriptState)
  return new SoundingsError({
    code: "transcript_not_found",
    message: `episode ${id} has no transcript: ${transcriptError ?? reason}`,
    hint,
    httpStatus: 404,
  })
}

function reasonOf(state: Episode["transcriptState"]): [reason: string, hint: string] {
  switch (state) {
    case "none":
      return [
        "its publisher offers none",
        "Its title and description can be searched all the same.",
      ]
    case "failed":
      return ["it could not be read", "`soundings set-aside` lists what can be retried."]
    case "waiting":
    case "stored":
      return [
        "it has not been fetched yet",
        "Try again later; the field `transcriptState` of the episode says when it is stored.",
      ]
  }
}
