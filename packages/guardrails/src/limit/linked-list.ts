/** The node of a value in a list, by which it can be removed from any position. */
export interface LinkedNode<Value> {
  readonly value: Value
  before: LinkedNode<Value> | undefined
  after: LinkedNode<Value> | undefined
  /** False once it has left the list. */
  isLinked: boolean
}

/**
 * A queue whose values can also be removed from the middle, such as requests that are cancelled
 * while they wait: `push` returns the node by which to remove a value. It is a doubly linked list,
 * so every operation costs the same at every length.
 */
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
    const node: LinkedNode<Value> = { value, before: this.#last, after: undefined, isLinked: true }
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
    if (!node.isLinked) return false
    if (node.before) node.before.after = node.after
    else this.#first = node.after
    if (node.after) node.after.before = node.before
    else this.#last = node.before
    // A node that is still referenced must not keep its former neighbours in memory.
    node.before = node.after = undefined
    node.isLinked = false
    this.#length--
    return true
  }
}
