import { expect, it } from "vitest"
import { attachment } from "./file-name.ts"

it.each([
  ["How deep? Part 2", "How-deep-Part-2"],
  ["../../etc/passwd", "etc-passwd"],
  ['a";\r\nSet-Cookie: b', "a-Set-Cookie-b"],
  ["水深\u202egnp.exe", "%E6%B0%B4%E6%B7%B1-gnp-exe"],
  ["CON", "CON"],
  ["\ud800?!", "episode"],
  [null, "episode"],
  ["x".repeat(500), "x".repeat(80)],
])("a file of %j is named %s", (title, name) => {
  expect(attachment(title, { id: 7, end: "srt" })).toBe(
    `attachment; filename="episode-7.srt"; filename*=UTF-8''${name}-7.srt`,
  )
})
