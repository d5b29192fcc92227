import { expect, it } from "vitest"
import type { Episode } from "../model/episode.ts"
import { noTranscript } from "./no-transcript.ts"

it.each([
  ["none", null, "the publisher offers no transcript of episode 7", false],
  ["waiting", null, "there is no transcript yet of episode 7", true],
  ["waiting", "HTTP 503", "there is no transcript yet of episode 7: HTTP 503", true],
  ["failed", "it is empty", "there is no usable transcript of episode 7: it is empty", false],
] as const)("an episode without a transcript: %s, %s", (state, reason, message, retryable) => {
  const episode = { id: 7, transcriptState: state, transcriptError: reason } as Episode
  expect(noTranscript(episode)).toMatchObject({
    code: "transcript_not_found",
    httpStatus: 404,
    message,
    retryable,
  })
})
