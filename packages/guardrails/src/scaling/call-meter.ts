import { AsyncLocalStorage } from "node:async_hooks"

/** What one measured call has moved so far, as counted by the wrappers of clients that it uses. */
export interface CallMeter {
  bytesIn: number
  bytesOut: number
  itemCount: number
}

const meters = new AsyncLocalStorage<CallMeter>()
let inUse = false

/**
 * Makes measured calls carry their meter from now on. Following a call through all it waits for
 * costs a quarter of a microsecond, so it is done only once something is watched that would add to
 * the meter.
 */
export function useMeters(): void {
  inUse = true
}

export function newCallMeter(): CallMeter {
  return { bytesIn: 0, bytesOut: 0, itemCount: 0 }
}

/** The meter of the measured call that this code runs in, directly or by whatever it waits for. */
export function currentMeter(): CallMeter | undefined {
  return inUse ? meters.getStore() : undefined
}

/** Calls a function with its arguments so that everything it starts is counted by this meter. */
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
