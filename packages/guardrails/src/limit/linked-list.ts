export interface LinkedNode<Value> {
  readonly value: Value
  before: LinkedNode<Value> | undefined
  after: LinkedNode<Value> | undefined
  /** False once it has left the list. */
  linked: boolean
}

/** A doubly linked list: adding, taking the first and removing any node cost the same at every length. */
export class LinkedList<Value> {
  #first: LinkedNode<Value> | undefined
  #last: LinkedNode<Value> | undefined
  #length = 0

  get length(): number {
    return this.#length
  }

  get first(): Value | undefined {
    return this.#first?.value
  }

  push(value: Value): LinkedNode<Value> {
    const node: LinkedNode<Value> = { value, before: this.#last, after: undefined, linked: true }
    if (this.#last) this.#last.after = node
    else this.#first = node
    this.#last = node
    this.#length++
    return node
  }

  shift(): Value | undefined {
    const node = this.#first
    if (node) this.remove(node)
    return node?.value
  }

  /** False when the node has already left. */
  remove(node: LinkedNode<Value>): boolean {
    if (!node.linked) return false
    if (node.before) node.before.after = node.after
    else this.#first = node.after
    if (node.after) node.after.before = node.before
    else this.#last = node.before
    node.linked = false
    this.#length--
    return true
  }
}
