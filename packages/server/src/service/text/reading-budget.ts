import { CallOverran } from "../../thread/guarded-process.ts"

/** Total processor time of one reading: the largest known feeds take a tenth of it. */
const readingCpuMsMax = 30_000

/** The total limit of a reading that comes in pieces, however little each piece takes. */
export class ReadingBudget {
  #spentMs = 0

  /** Throws a `CallOverran` if the reading has taken too much. */
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
