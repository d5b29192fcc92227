import { readNumber } from "../../format/read-number.ts"
import type { ValueBlock } from "../../model/parsed-feed.ts"
import type { ClosedElement } from "./element.ts"
import { BoundedList } from "./bounded-list.ts"
import { shortText } from "./values.ts"

/** Collects the first `podcast:value` of a show or an item, with its recipients. */
export class ValueBuilder {
  #block: Omit<ValueBlock, "recipients"> | null = null
  #isOver = false
  readonly #recipients = new BoundedList<ValueBlock["recipients"][number]>()

  take({ name, attribute }: ClosedElement): void {
    const text = (key: string): string | null => shortText(attribute(key))
    if (name === "podcast:value") {
      this.#isOver = this.#block !== null
      this.#block ??= { type: text("type"), method: text("method"), suggested: text("suggested") }
      return
    }
    const address = text("address")
    if (this.#isOver || address === null) return
    this.#recipients.add({ name: text("name"), address, split: readNumber(attribute("split")) })
  }

  build(): ValueBlock | null {
    return this.#block && { ...this.#block, recipients: this.#recipients.items }
  }
}
