import type { Attributes } from "../../format/markup/attributes.ts"
import { depthMax, namesKnownMax } from "./limits.ts"

export interface OpenElement {
  /** As written in the document, to match its end tag. */
  readonly rawName: string
  /** By its vocabulary. */
  readonly name: string
  readonly attributes: Attributes
  readonly line: number
  /** The base of relative addresses in it. */
  readonly baseUrl: string | null
  readonly leaveNamespaces: (() => void) | null
}

/**
 * The open elements, outermost first. Only the outer ones are kept; deeper ones are counted by
 * name, so that their end tags are not taken for those of others.
 */
export class OpenElements {
  readonly #list: OpenElement[] = []
  readonly #deeperCounts = new Map<string, number>()

  get depth(): number {
    return this.#list.length
  }

  /** Whether another element would be too deep to be kept. */
  get isFull(): boolean {
    return this.#list.length >= depthMax
  }

  /** The element at that depth; the outermost is at 1. */
  at(depth: number): OpenElement | undefined {
    return this.#list[depth - 1]
  }

  push(element: OpenElement): void {
    this.#list.push(element)
  }

  /** Counts an element that is too deep to be kept. */
  passOver(rawName: string): void {
    const count = this.#deeperCounts.get(rawName)
    if (count !== undefined || this.#deeperCounts.size < namesKnownMax)
      this.#deeperCounts.set(rawName, (count ?? 0) + 1)
  }

  /**
   * The depth of the innermost element that this tag closes; null if it closes none that is kept.
   */
  depthEndedBy(rawName: string): number | null {
    if (this.#deeperCounts.size === 0 && this.#list.at(-1)?.rawName === rawName)
      return this.#list.length
    const deeperCount = this.#deeperCounts.get(rawName) ?? 0
    if (deeperCount > 0) {
      this.#deeperCounts.set(rawName, deeperCount - 1)
      return null
    }
    return (
      this.#depthOf((known) => known === rawName) ??
      this.#depthOf((known) => known.toLowerCase() === rawName.toLowerCase())
    )
  }

  pop(): OpenElement | undefined {
    if (this.#deeperCounts.size > 0) this.#deeperCounts.clear()
    return this.#list.pop()
  }

  #depthOf(isMeant: (rawName: string) => boolean): number | null {
    const index = this.#list.findLastIndex(({ rawName }) => isMeant(rawName))
    return index === -1 ? null : index + 1
  }
}
