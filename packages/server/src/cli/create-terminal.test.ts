import { describe, expect, it } from "vitest"
import { createTerminal } from "./create-terminal.ts"

function screens(isTTY: boolean) {
  const [out, notes]: [string[], string[]] = [[], []]
  let nowMs = 0
  const screen = (pieces: string[], columns: number) => ({
    isTTY,
    columns,
    write: (text: string, done?: () => void) => {
      pieces.push(text)
      done?.()
    },
  })
  const terminal = createTerminal(screen(out, 20), screen(notes, 20), { now: () => nowMs })
  return { out, notes, terminal, pass: (ms: number) => void (nowMs += ms) }
}

describe("a terminal", () => {
  it("rewrites progress in place, cut to its width, and removes it before other output", async () => {
    const { out, notes, terminal } = screens(true)
    terminal.progress("1 feed")
    terminal.progress("2 feeds and far more than fits")
    await terminal.write("piece")
    terminal.note("note")
    terminal.progress("3 feeds")
    terminal.line("line")
    expect(out).toEqual(["piece", "line\n"])
    expect(notes).toEqual([
      "\r\u001b[K1 feed",
      "\r\u001b[K2 feeds and far mor",
      "\r\u001b[K",
      "note\n",
      "\r\u001b[K3 feeds",
      "\r\u001b[K",
    ])
  })

  it("that is not a terminal gets a line every few seconds, and none for work that takes less", () => {
    const { out, notes, terminal, pass } = screens(false)
    terminal.progress("1 feed")
    pass(4_999)
    terminal.progress("2 feeds")
    expect(notes).toEqual([])
    pass(1)
    terminal.progress("3 feeds")
    terminal.progress("4 feeds")
    pass(5_000)
    terminal.progress("5 feeds")
    terminal.line("6 feeds")
    expect(notes).toEqual(["3 feeds\n", "5 feeds\n"])
    expect(out).toEqual(["6 feeds\n"])
  })
})
