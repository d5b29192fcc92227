import type { Episode } from "../model/episode.ts"
import { SoundingsError } from "../model/error.ts"

/** Why an episode has no transcript, from what is known of it. */
export function noTranscript({ id, transcriptState, transcriptError }: Episode): SoundingsError {
  const [message, hint] = reasonOf(transcriptState)
  const because = transcriptError === null ? "" : `: ${transcriptError}`
  return new SoundingsError({
    code: "transcript_not_found",
    message: `${message} of episode ${id}${because}`,
    hint,
    retryable: transcriptState === "waiting",
    httpStatus: 404,
  })
}

function reasonOf(state: Episode["transcriptState"]): readonly [string, string] {
  switch (state) {
    case "none":
      return ["the publisher offers no transcript", "Ask the publisher for one."]
    case "failed":
      return [
        "there is no usable transcript",
        "`soundings set-aside list` shows it, and `soundings set-aside retry` tries it again.",
      ]
    case "waiting":
    case "stored":
      return ["there is no transcript yet", "Ask again later."]
  }
}
