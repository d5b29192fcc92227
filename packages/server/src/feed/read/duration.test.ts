import { expect, it } from "vitest"
import { readDuration } from "./duration.ts"

it.each([
  ["3723", 3723],
  ["61.5", 62],
  ["1:02:03", 3723],
  ["62:03", 3723],
  ["1:2:3", 3723],
  ["00:03:36.741", 217],
  ["9:52.1", 592],
  ["00:03:25:00", 205],
  ["1:19:60", 4800],
  ["PT1H2M3S", 3723],
  ["PT0S", 0],
  ["1h 2m", 3720],
  ["2 hours 42", 9720],
  ["45 min", 2700],
  ["30s", 30],
  ["(1:22:34)", 4954],
  ["DURATION 1:20:04", 4804],
  [":05:43", 343],
  ["1:43:", 103],
  ["7:18 min.", 438],
  ["1;19;19", 4759],
  ["29：50", 1790],
  [" 1 : 02 ", 62],
  ["<b>1:00:57</b>", 3657],
])("reads %j", (text, seconds) => {
  expect(readDuration(text)).toBe(seconds)
})

it.each(["", "-", ":", "h", "soon", "1486746233", "37876464", "00:-01:-10", "1:02:3586", "NaN"])(
  "rejects %j as a duration",
  (text) => {
    expect(readDuration(text)).toBeNull()
  },
)
