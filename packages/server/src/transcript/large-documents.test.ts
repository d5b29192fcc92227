import { expect, it } from "vitest"
import { LargeDocuments, largeBytesMin, largeHeldMax } from "./large-documents.ts"

async function* bodyOf(byteCount: number): AsyncGenerator<Uint8Array> {
  const pieceBytes = 64 * 1024
  for (let left = byteCount; left > 0; left -= pieceBytes)
    yield new Uint8Array(Math.min(left, pieceBytes)).fill(left % 251)
}

it("gives each body whole", async () => {
  const documents = new LargeDocuments()
  for (const size of [0, 1, 100_000, largeBytesMin, largeBytesMin + 1, 5_000_000])
    expect(await documents.read(bodyOf(size), async ({ byteLength }) => byteLength)).toBe(size)
})

it("works on a few large ones at a time, on small ones as they come, and on the next after a failure", async () => {
  const documents = new LargeDocuments()
  let [atWork, most, smallCount] = [0, 0, 0]
  const work = async (): Promise<void> => {
    atWork += 1
    most = Math.max(most, atWork)
    await new Promise((resolve) => setTimeout(resolve, 10))
    atWork -= 1
    throw new Error("no transcript")
  }
  const large = Array.from({ length: 9 }, () =>
    documents.read(bodyOf(2 * largeBytesMin), work).catch((error: Error) => error.message),
  )
  const small = Array.from({ length: 50 }, () =>
    documents.read(bodyOf(1_000), async () => void (smallCount += 1)),
  )
  await Promise.all(small)
  expect(smallCount).toBe(50)
  expect(await Promise.all(large)).toEqual(Array.from({ length: 9 }, () => "no transcript"))
  expect(most).toBe(largeHeldMax)
})
