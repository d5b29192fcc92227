import { expect, it } from "vitest"
import { program } from "./program.ts"

const inCheckout = "npx --no -- soundings"

it.each([
  ["a shell that finds it", "/usr/local/bin/soundings", {}, "soundings"],
  ["npm", "/checkout/node_modules/.bin/soundings", { npm_command: "exec" }, inCheckout],
  ["its path", "/checkout/node_modules/.bin/soundings", {}, inCheckout],
  ["Node", "/usr/local/bin/soundings.mjs", {}, inCheckout],
])("is called as people can call it again, after a start by %s", (_, path, more, expected) => {
  const env = {
    PATH: `/usr/local/bin:${"npm_command" in more ? "/checkout/node_modules/.bin:" : ""}/bin`,
    ...more,
  }
  expect(program({ argv: ["node", path], env })).toBe(expected)
})
