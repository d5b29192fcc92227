import { CallOverran } from "../../thread/guarded-process.ts"

/** Processor time of one reading in all: the largest feeds that are known take a tenth of it. */
const readingCpuMsMax = 30_000

/** What a reading that comes in pieces may take in all, however little each piece takes. */
export class ReadingBudget {
  #spentMs = 0

  /** Throws a `CallOverran` where the reading has taken too much. */
  async spend<Value>(work: () => Value | Promise<Value>): Promise<Value> {
    const before = process.cpuUsage()
    const value = await work()
    const { user, system } = process.cpuUsage(before)
    this.#spentMs += (user + system) / 1_000
    if (this.#spentMs > readingCpuMsMax)
      throw new CallOverran(`reading it took more than ${readingCpuMsMax / 1_000} seconds in all`)
    return value
  }
}
