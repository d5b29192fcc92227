import { describe, expect, it } from "vitest"
import { commands } from "../commands.ts"
import { queries } from "../queries.ts"
import { alertContract } from "./alert.fixture.ts"
import { concurrencyContract } from "./concurrency.fixture.ts"
import { damageContract } from "./damage.fixture.ts"
import { deliveryContract } from "./delivery.fixture.ts"
import { descriptionContract } from "./description.fixture.ts"
import { episodeContract } from "./episode.fixture.ts"
import { eventContract } from "./event.fixture.ts"
import { feedContract } from "./feed.fixture.ts"
import { importContract } from "./import.fixture.ts"
import { indexingContract } from "./indexing.fixture.ts"
import { pageContract } from "./page.fixture.ts"
import { pollContract } from "./poll.fixture.ts"
import { refilingContract } from "./refiling.fixture.ts"
import { removalContract } from "./removal.fixture.ts"
import { setAsideContract } from "./set-aside.fixture.ts"
import { settingContract } from "./setting.fixture.ts"
import { subscriptionContract } from "./subscription.fixture.ts"
import type { OpenEmpty, TestCatalogue } from "./test-catalogue.fixture.ts"
import { textBytesContract } from "./text-bytes.fixture.ts"
import { tokenContract } from "./token.fixture.ts"
import { totalContract } from "./total.fixture.ts"
import { transcriptContract } from "./transcript.fixture.ts"
import { workContract } from "./work.fixture.ts"

const suites = [
  alertContract,
  damageContract,
  deliveryContract,
  descriptionContract,
  episodeContract,
  eventContract,
  feedContract,
  importContract,
  indexingContract,
  pageContract,
  pollContract,
  refilingContract,
  removalContract,
  setAsideContract,
  settingContract,
  subscriptionContract,
  textBytesContract,
  tokenContract,
  totalContract,
  transcriptContract,
  workContract,
  concurrencyContract,
]

/** The contract of every engine of the catalogue: registers its tests for one of them. */
export function catalogueContract(open: OpenEmpty): void {
  const called = new Set<string>()
  const openRecorded: OpenEmpty = async () => recordCalls(await open(), called)
  for (const suite of suites) suite(openRecorded)

  describe("the contract", () => {
    it("calls every command and every query", () => {
      const names = [...Object.keys(commands), ...Object.keys(queries)]
      expect(names.length).toBeGreaterThan(80)
      expect(names.filter((name) => !called.has(name))).toEqual([])
    })
  })
}

function recordCalls(catalogue: TestCatalogue, called: Set<string>): TestCatalogue {
  const recording = <Calls extends object>(calls: Calls): Calls =>
    new Proxy(calls, {
      get(target, name, receiver) {
        called.add(String(name))
        return Reflect.get(target, name, receiver) as unknown
      },
    })
  return { ...catalogue, write: recording(catalogue.write), read: recording(catalogue.read) }
}
