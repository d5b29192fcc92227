import { describe, expect, it } from "vitest"
import { parseAlertQuery } from "./alert-query.ts"
import type { Query } from "./ast.ts"
import { parseQuery } from "./parse-query.ts"
import { QueryError } from "./query-error.ts"

const show = (query: Query): string => {
  switch (query.kind) {
    case "phrase":
      return query.tokens.join("_") + (query.isPrefix ? "*" : "")
    case "and":
    case "or":
      return `(${query.kind} ${query.parts.map(show).join(" ")})`
    case "not":
      return `!${show(query.part)}`
    case "all":
      return "all"
  }
}

describe("parseQuery", () => {
  it.each([
    ["kubernetes", "kubernetes"],
    ["rust memory", "(and rust memory)"],
    ["rust AND memory", "(and rust memory)"],
    ["a b OR c d", "(or (and a b) (and c d))"],
    ["a (b OR c) d", "(and a (or b c) d)"],
    ["NOT a", "!a"],
    ["a -b", "(and a !b)"],
    ["a -(b c)", "(and a !(and b c))"],
    ["a NOT b OR c", "(or (and a !b) c)"],
    ["NOT NOT a", "a"],
    ['"garbage collection"', "garbage_collection"],
    ["“open source”", "open_source"],
    ["postgr*", "postgr*"],
    ['"go tim"*', "go_tim*"],
    ["e-mail", "e_mail"],
    ["C++ & node.js", "(and c++ node_.js)"],
    ["and or not", "(and and or not)"],
    ["北京大学", "北京_京大_大学"],
    ["北", "北*"],
    ["", "all"],
    ["   ", "all"],
  ])("parses %j", (text, expected) => {
    expect(show(parseQuery(text))).toBe(expected)
  })

  it.each([
    ['rust "memory', 5, /never closed/],
    ["(a OR b", 0, /never closed/],
    ["a) b", 1, /never opened/],
    ["a OR", 4, /missing after OR/],
    ["OR a", 0, /missing before OR/],
    ["a AND AND b", 6, /missing after AND/],
    ["a AND", 5, /missing after AND/],
    ["NOT", 3, /missing/],
    ["()", 0, /missing between/],
    ["p*q", 1, /middle of a word/],
    ["*", 0, /no word before/],
    ["a b*", 2, /at least 2 letters/],
    ["!!!", 0, /no word/],
    ["title:go", 0, /title:/],
    ["NEAR(a b)", 0, /NEAR/],
    ["(".repeat(60) + "a", 51, /within each other/],
  ])("names the position of the error in %j", (text, position, message) => {
    let error: unknown
    try {
      parseQuery(text)
    } catch (thrown) {
      error = thrown
    }
    expect(error).toBeInstanceOf(QueryError)
    expect((error as QueryError).message).toMatch(message)
    expect((error as QueryError).position).toBe(position)
  })
})

describe("parseAlertQuery", () => {
  it.each(["", "NOT a", "a OR NOT b", "-a -b"])(
    "refuses %j, which matches nearly everything",
    (text) => {
      expect(() => parseAlertQuery(text)).toThrow(QueryError)
    },
  )

  it.each(["a", "a -b", "a OR b", "(a OR b) NOT c"])("takes %j", (text) => {
    expect(() => parseAlertQuery(text)).not.toThrow()
  })

  it("treats the names of JavaScript's built-in properties as words", () => {
    for (const word of ["constructor", "toString", "__proto__"])
      expect(parseQuery(word), word).toMatchObject({ kind: "phrase" })
  })
})
