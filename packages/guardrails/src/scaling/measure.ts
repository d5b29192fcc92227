import { types } from "node:util"
import type { Faults } from "../report/faults.ts"
import type { CallMeter } from "./call-meter.ts"
import { addToMeter, callWithMeter, currentMeter, newCallMeter } from "./call-meter.ts"
import type { CallSite } from "./call-site.ts"

type AnyFunction = (...args: any[]) => unknown

/** How the calls of a measured function are sized and counted. */
export interface MeasureOptions<Fn extends AnyFunction> {
  /**
   * The size of the input, from the arguments: how many items, rows or bytes. It is read before the
   * call.
   */
  readonly size: (...args: Parameters<Fn>) => number
  /** Bytes received by a call, from its result, if no wrapped client counts them. */
  readonly bytesIn?: (result: Awaited<ReturnType<Fn>>) => number
  /** Bytes sent by a call, from its arguments, if no wrapped client counts them. */
  readonly bytesOut?: (...args: Parameters<Fn>) => number
  /** Items handled by a call, from its result. */
  readonly items?: (result: Awaited<ReturnType<Fn>>) => number
}

interface Measurement {
  readonly meter: CallMeter
  readonly outer: CallMeter | undefined
  readonly size: number
  readonly startMs: number
}

export interface MeasureContext {
  readonly site: CallSite
  readonly faults: Faults
  readonly nowMs: () => number
}

/**
 * A function that behaves like `fn` in every way (arguments, `this`, result, errors, name,
 * properties, `new`) and records size, time and bytes of its calls. If it returns a promise, the
 * caller gets a new one that settles the same way. A promise of another class or with extra
 * properties, or a lazy thenable, is passed on untouched and only counted, because awaiting it
 * could change what it does.
 */
export function measured<Fn extends AnyFunction>(
  fn: Fn,
  options: MeasureOptions<Fn>,
  context: MeasureContext,
): Fn {
  const recording = new MeasuredCalls(options as MeasureOptions<AnyFunction>, context)
  return new Proxy(fn, {
    apply: (target, self, args) => recording.call(target, self, args),
    construct: (target, args, newTarget) =>
      recording.call(Reflect.construct, undefined, [target, args, newTarget], args) as object,
  })
}

class MeasuredCalls {
  readonly #options: MeasureOptions<AnyFunction>
  readonly #context: MeasureContext

  constructor(options: MeasureOptions<AnyFunction>, context: MeasureContext) {
    this.#options = options
    this.#context = context
  }

  call(target: Function, self: unknown, args: unknown[], sizedArgs: unknown[] = args): unknown {
    const measurement = this.#begin(sizedArgs)
    let result: unknown
    try {
      result = callWithMeter(measurement.meter, target, self, args)
    } catch (error) {
      this.#end(measurement, undefined, true)
      throw error
    }
    if (isPlainPromise(result)) return this.#settled(measurement, result)
    if (isThenable(result)) this.#context.site.recordUntimed()
    else this.#end(measurement, result, false)
    return result
  }

  #settled(measurement: Measurement, promise: Promise<unknown>): Promise<unknown> {
    return promise.then(
      (value) => {
        this.#end(measurement, value, false)
        return value
      },
      (error: unknown) => {
        this.#end(measurement, undefined, true)
        throw error
      },
    )
  }

  #begin(args: unknown[]): Measurement {
    const { bytesOut } = this.#options
    const meter = newCallMeter()
    const size = this.#read(this.#options.size, args) ?? Number.NaN
    if (bytesOut) meter.bytesOut = this.#read(bytesOut, args) ?? 0
    return { meter, outer: currentMeter(), size, startMs: this.#context.nowMs() }
  }

  #end({ meter, outer, size, startMs }: Measurement, result: unknown, failed: boolean): void {
    const { site, nowMs } = this.#context
    const atMs = nowMs()
    const { bytesIn, items } = this.#options
    if (!failed && bytesIn) meter.bytesIn += this.#read(bytesIn, [result]) ?? 0
    if (!failed && items) meter.itemCount += this.#read(items, [result]) ?? 0
    addToMeter(outer, meter.bytesIn, meter.bytesOut, meter.itemCount)
    const { bytesIn: received, bytesOut: sent, itemCount } = meter
    const cost = { size, ms: atMs - startMs, bytesIn: received, bytesOut: sent, itemCount }
    site.record(cost, failed, atMs)
  }

  /** The user's size functions may throw or return nonsense: both are counted and do no harm. */
  #read(compute: AnyFunction, args: unknown[]): number | undefined {
    try {
      const value = compute(...args)
      return typeof value === "number" && value >= 0 ? value : undefined
    } catch (error) {
      this.#context.faults.add(`measure ${this.#context.site.name}`, error)
      return undefined
    }
  }
}

function isPlainPromise(value: unknown): value is Promise<unknown> {
  if (!types.isPromise(value) || Object.getPrototypeOf(value) !== Promise.prototype) return false
  return Object.keys(value).length === 0
}

function isThenable(value: unknown): boolean {
  if (types.isPromise(value)) return true
  if (typeof value !== "object" || value === null) return false
  try {
    return typeof (value as { then?: unknown }).then === "function"
  } catch {
    return false
  }
}
