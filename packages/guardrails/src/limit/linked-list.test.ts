import fc from "fast-check"
import { expect, test } from "vitest"
import { LinkedList, type LinkedNode } from "./linked-list.ts"

test("a list holds the same values as an array after any pushes, shifts and removals", () => {
  const step = fc.oneof(
    fc.constant({ kind: "push" as const }),
    fc.constant({ kind: "shift" as const }),
    fc.record({ kind: fc.constant("remove" as const), pick: fc.nat() }),
  )
  fc.assert(
    fc.property(fc.array(step, { maxLength: 200 }), (steps) => {
      const list = new LinkedList<number>()
      const nodes: LinkedNode<number>[] = []
      let model: number[] = []
      for (const each of steps) {
        if (each.kind === "push") {
          model.push(nodes.length)
          nodes.push(list.push(nodes.length))
        } else if (each.kind === "shift") {
          expect(list.shift()).toBe(model.shift())
        } else if (nodes.length > 0) {
          const node = nodes[each.pick % nodes.length]!
          expect(list.remove(node)).toBe(model.includes(node.value))
          model = model.filter((value) => value !== node.value)
        }
        expect(list.length).toBe(model.length)
        expect(list.first).toBe(model[0])
      }
      const rest = Array.from({ length: list.length }, () => list.shift())
      expect(rest).toEqual(model)
    }),
  )
})
