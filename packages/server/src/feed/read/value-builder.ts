import { cleanText } from "../../format/clean-text.ts"
import { readNumber } from "../../format/read-number.ts"
import type { ValueBlock } from "../../model/parsed-feed.ts"
import type { ClosedElement } from "./element.ts"
import { listMax } from "./limits.ts"

/** Collects the first `podcast:value` of a show or an item, with those who are paid. */
export class ValueBuilder {
  #block: Omit<ValueBlock, "recipients"> | null = null
  #isOver = false
  readonly #recipients: ValueBlock["recipients"][number][] = []

  take({ name, attribute }: ClosedElement): void {
    const text = (key: string): string | null => cleanText(attribute(key) ?? "")
    if (name === "podcast:value") {
      this.#isOver = this.#block !== null
      this.#block ??= { type: text("type"), method: text("method"), suggested: text("suggested") }
      return
    }
    const address = text("address")
    if (this.#isOver || address === null || this.#recipients.length >= listMax) return
    this.#recipients.push({ name: text("name"), address, split: readNumber(attribute("split")) })
  }

  build(): ValueBlock | null {
    return this.#block && { ...this.#block, recipients: this.#recipients }
  }
}
