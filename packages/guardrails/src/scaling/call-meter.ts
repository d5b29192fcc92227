import { AsyncLocalStorage } from "node:async_hooks"

/** What one measured call has moved so far, as counted by the clients that it uses. */
export interface CallMeter {
  bytesIn: number
  bytesOut: number
  itemCount: number
}

const meters = new AsyncLocalStorage<CallMeter>()
let inUse = false

/**
 * From now on, measured calls carry their meter. Following a call through everything it awaits
 * costs a quarter of a microsecond, so this starts only when something that adds to the meter is
 * watched.
 */
export function useMeters(): void {
  inUse = true
}

export function newCallMeter(): CallMeter {
  return { bytesIn: 0, bytesOut: 0, itemCount: 0 }
}

/** The meter of the measured call that this code runs in, directly or in anything it awaits. */
export function currentMeter(): CallMeter | undefined {
  return inUse ? meters.getStore() : undefined
}

/** Calls a function with its arguments so that this meter counts everything it starts. */
export function callWithMeter(
  meter: CallMeter,
  target: Function,
  self: unknown,
  args: ArrayLike<unknown>,
): unknown {
  if (!inUse) return Reflect.apply(target, self, args)
  return meters.run(meter, Reflect.apply, target, self, args)
}

export function addToMeter(
  meter: CallMeter | undefined,
  bytesIn: number,
  bytesOut: number,
  itemCount: number,
): void {
  if (!meter) return
  meter.bytesIn += bytesIn
  meter.bytesOut += bytesOut
  meter.itemCount += itemCount
}
