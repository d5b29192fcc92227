import fc from "fast-check"
import { expect, it } from "vitest"
import { LinkedList, type Place } from "./linked-list.ts"

it("holds what an array would, whatever is appended, shifted and removed in between", () => {
  const step = fc.oneof(
    fc.constant({ kind: "append" as const }),
    fc.constant({ kind: "shift" as const }),
    fc.record({ kind: fc.constant("remove" as const), pick: fc.nat() }),
  )
  fc.assert(
    fc.property(fc.array(step, { maxLength: 200 }), (steps) => {
      const list = new LinkedList<number>()
      const places: Place<number>[] = []
      let model: number[] = []
      for (const each of steps) {
        if (each.kind === "append") {
          model.push(places.length)
          places.push(list.append(places.length))
        } else if (each.kind === "shift") {
          expect(list.shift()).toBe(model.shift())
        } else if (places.length > 0) {
          const place = places[each.pick % places.length]!
          expect(list.remove(place)).toBe(model.includes(place.value))
          model = model.filter((value) => value !== place.value)
        }
        expect(list.size).toBe(model.length)
        expect(list.first).toBe(model[0])
      }
      const rest = Array.from({ length: list.size }, () => list.shift())
      expect(rest).toEqual(model)
    }),
  )
})
