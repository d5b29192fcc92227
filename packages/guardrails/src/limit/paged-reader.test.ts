import { expect, test } from "vitest"
import { PagedReader } from "./paged-reader.ts"

/** A source of the numbers from 0 that remembers which pages were requested. */
class Numbers {
  readonly count: number
  readonly requests: { cursor: number | undefined; limit: number }[] = []
  constructor(count: number) {
    this.count = count
  }
  readonly read = ({ cursor, limit }: { cursor: number | undefined; limit: number }) => {
    this.requests.push({ cursor, limit })
    const start = cursor ?? 0
    const end = Math.min(start + limit, this.count)
    const items = Array.from({ length: end - start }, (_, index) => start + index)
    return { items, next: end < this.count ? end : undefined }
  }
}

async function collect<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const collected: Item[] = []
  for await (const item of items) collected.push(item)
  return collected
}

test("every item comes once and in order, and pages are read one at a time", async () => {
  const source = new Numbers(25)
  const reader = new PagedReader<number, number>(source.read, { pageSize: 10 })
  expect(await collect(reader)).toEqual(Array.from({ length: 25 }, (_, index) => index))
  expect(source.requests.map(({ cursor }) => cursor)).toEqual([undefined, 10, 20])
  expect(reader.truncatedCount).toBe(0)
})

test("reading stops at the limit of items and says that there was more", async () => {
  const source = new Numbers(100)
  const reader = new PagedReader<number, number>(source.read, { pageSize: 10, itemsMax: 25 })
  expect(await collect(reader)).toHaveLength(25)
  expect(source.requests.at(-1)).toEqual({ cursor: 20, limit: 5 })
  expect(reader.truncatedCount).toBe(1)
})

test("reading exactly as many items as allowed is not counted as truncated", async () => {
  const reader = new PagedReader<number, number>(new Numbers(20).read, {
    pageSize: 10,
    itemsMax: 20,
  })
  expect(await collect(reader)).toHaveLength(20)
  expect(reader.truncatedCount).toBe(0)
})

test("reading stops at the limit of pages, even if a source never ends and returns no items", async () => {
  let pageCount = 0
  const endless = () => ({ items: [], next: ++pageCount })
  const reader = new PagedReader<never, number>(endless, { pagesMax: 7 })
  expect(await collect(reader)).toEqual([])
  expect(pageCount).toBe(7)
  expect(reader.truncatedCount).toBe(1)
})

test("a page with more items than requested is cut and counted", async () => {
  const greedy = () => ({ items: [1, 2, 3, 4, 5] })
  const reader = new PagedReader<number>(greedy, { pageSize: 2, itemsMax: 3 })
  expect(await collect(reader)).toEqual([1, 2, 3])
  expect(reader.counts()).toMatchObject({ acceptedCount: 3, refusedCount: 2, used: 0 })
  expect(reader.truncatedCount).toBe(1)
})

test("leaving early reads no further page, and an aborted signal ends with its reason", async () => {
  const source = new Numbers(100)
  const reader = new PagedReader<number, number>(source.read, { pageSize: 10 })
  for await (const item of reader) if (item === 3) break
  expect(source.requests).toHaveLength(1)

  const abort = new AbortController()
  const aborted = new PagedReader<number, number>(source.read, { signal: abort.signal })
  abort.abort(new Error("gone"))
  await expect(collect(aborted)).rejects.toThrow("gone")
})
