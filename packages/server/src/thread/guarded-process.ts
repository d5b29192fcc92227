import { type ChildProcess, fork } from "node:child_process"
import { SoundingsError } from "../model/error.ts"
import { heapFlags, packingMallocVariables } from "./memory-settings.ts"
import { processUsage } from "./process-usage.ts"
import { heldTooMuch } from "./serve-calls.ts"
import { fromThreadError, type ThreadReply } from "./thread-message.ts"

/** What a process may use before it is killed. */
export interface ProcessLimits {
  /** Processor time of one call, in milliseconds. */
  readonly callCpuMs: number
  /** Wall-clock time of one call, for one that waits instead of working. */
  readonly callMs: number
  /** Of V8's heap, not counting the room for what it keeps. */
  readonly heapBytes: number
  /**
   * Of all memory of the process, except the state it keeps. The process checks this itself,
   * however busy this one is.
   */
  readonly memoryBytes: number
  /** The room for what it keeps, at first. */
  readonly roomBytes: number
  /** How long the process is kept without a call. */
  readonly idleMs: number
}

export const defaultProcessLimits: ProcessLimits = {
  callCpuMs: 10_000,
  callMs: 120_000,
  heapBytes: 224 * 1024 * 1024,
  memoryBytes: 256 * 1024 * 1024,
  roomBytes: 0,
  idleMs: 60_000,
}

/**
 * Number of calls sent to the process at the same time: the running one, and the next few. For all
 * others only the input is held; what has been sent is held twice.
 */
const givenMax = 4
/** How often the time of the running call is checked. */
const checkMs = 200
/** How many of the last characters that a dying process writes are kept. */
const lastWordsCharsMax = 2_000

export interface CallOptions {
  /**
   * The start of the process whose state the call depends on; any other start refuses the call.
   * Without it, the call is repeated if the process is ended because of another call.
   */
  readonly start?: number
}

interface PendingCall {
  readonly id: number
  readonly name: string
  readonly input: unknown
  readonly start: number | null
  /** Whether it has been sent to the process. */
  isGiven: boolean
  resolve(value: unknown): void
  reject(error: Error): void
}

/** The code of an error whose input took too long, or too much memory. */
export const overranCode = "text_overran"

/** The failure of a call that is to blame itself: its input took too long or too much memory. */
export class CallOverran extends SoundingsError {
  constructor(reason: string) {
    super({
      code: overranCode,
      message: reason,
      hint: "It is tried once more, and then set aside.",
      retryable: true,
      httpStatus: 503,
    })
  }
}

/** The failure of a call that is not to blame: the process ended while it waited. */
export class ProcessLost extends SoundingsError {
  constructor() {
    super({
      code: "text_process_lost",
      message: "the process that reads it had to be ended because of something else",
      hint: "It is retried automatically.",
      retryable: true,
      httpStatus: 503,
    })
  }
}

/**
 * A process for work on input that may be crafted to stop us. It runs one call at a time, in the
 * order in which they are made; the oldest one without a reply is the running one. If that takes
 * too long, or the process too much memory, the process is killed: that call fails, and the others
 * are repeated in a new process.
 *
 * States: absent (no process; the first call starts one), running, closed.
 */
export class GuardedProcess {
  readonly #script: URL
  readonly #limits: ProcessLimits
  readonly #onKill: (reason: string) => void
  readonly #pending = new Map<number, PendingCall>()
  /** How much the next process may keep in addition to what its calls use. */
  #roomBytes: number
  #child: ChildProcess | null = null
  #exited: Promise<void> = Promise.resolve()
  #start = 1
  #nextId = 1
  #holdCount = 0
  #idleTimer: NodeJS.Timeout | undefined
  #checkTimer: NodeJS.Timeout | undefined
  #atWork: { readonly id: number; readonly cpuMs: number; readonly atMs: number } | null = null
  #isClosed = false

  constructor(script: URL, limits: ProcessLimits, onKill: (reason: string) => void) {
    this.#script = script
    this.#limits = limits
    this.#roomBytes = limits.roomBytes
    this.#onKill = onKill
  }

  /** Counts the starts of the process: the state of an earlier one is gone. */
  get start(): number {
    return this.#start
  }

  /** Of the process, if there is one. */
  get pid(): number | undefined {
    return this.#child?.pid
  }

  /**
   * Ensures that the process may keep this many bytes in addition to what its calls may use. One
   * that was started with less room is replaced, and the calls without state are repeated.
   */
  makeRoom(byteCount: number): void {
    if (byteCount <= this.#roomBytes) return
    this.#roomBytes = byteCount
    this.#child?.kill("SIGKILL")
    if (this.#child) this.#restart(this.#child)
  }

  /** Keeps the process from being ended when it is idle. Returns a function that releases it. */
  hold(): () => void {
    this.#holdCount += 1
    clearTimeout(this.#idleTimer)
    return () => {
      this.#holdCount -= 1
      this.#endWhenIdle()
    }
  }

  /**
   * Rejects with the handler's error, with a `CallOverran` if this call had to be ended, and with a
   * `ProcessLost` if the process was lost through another one.
   */
  call(name: string, input: unknown, { start }: CallOptions = {}): Promise<unknown> {
    if (this.#isClosed || (start !== undefined && start !== this.#start))
      return Promise.reject(new ProcessLost())
    return new Promise((resolve, reject) => {
      const id = this.#nextId++
      this.#add({ id, name, input, start: start ?? null, isGiven: false, resolve, reject })
    })
  }

  /** Ends the process. Calls without a reply are rejected. */
  async close(): Promise<void> {
    this.#isClosed = true
    clearTimeout(this.#idleTimer)
    this.#child?.kill("SIGKILL")
    await this.#exited
  }

  #add(call: PendingCall): void {
    clearTimeout(this.#idleTimer)
    this.#pending.set(call.id, call)
    this.#give()
    this.#checkTimer ??= setInterval(() => this.#check(), checkMs)
  }

  /** Sends the process as many calls as it may have. */
  #give(): void {
    this.#child ??= this.#spawn()
    let place = 0
    for (const call of this.#pending.values()) {
      place += 1
      if (place > givenMax) return
      if (call.isGiven) continue
      call.isGiven = true
      const { id, name, input } = call
      // A process that has just died accepts nothing; its exit repeats the call.
      this.#child.send({ id, name, input }, () => {})
    }
  }

  #spawn(): ChildProcess {
    const { heapBytes, memoryBytes } = this.#limits
    const heapMb = Math.round((heapBytes + this.#roomBytes) / (1024 * 1024))
    const settings = [memoryBytes, this.#roomBytes, process.pid].map(String)
    const child = fork(this.#script, settings, {
      serialization: "advanced",
      execArgv: [`--max-old-space-size=${heapMb}`, ...heapFlags],
      env: { ...process.env, ...packingMallocVariables },
      stdio: ["ignore", "ignore", "pipe", "ipc"],
    })
    let lastWords = ""
    child.stderr!.setEncoding("utf8").on("data", (text: string) => {
      lastWords = (lastWords + text).slice(-lastWordsCharsMax)
    })
    child.on("message", (reply: ThreadReply) => this.#receive(reply))
    const wordsEnded = new Promise((resolve) => child.stderr!.once("close", resolve))
    this.#exited = new Promise((resolve) => {
      // A process that cannot be started emits an error but no exit.
      child.on("error", (error) => {
        this.#ended(child, itEnded(String(error)))
        resolve()
      })
      child.once("exit", (code, signal) => {
        void wordsEnded.then(() => {
          this.#ended(child, endOf(code, signal, lastWords, this.#limits))
          resolve()
        })
      })
    })
    return child
  }

  #receive(reply: ThreadReply): void {
    const call = this.#pending.get(reply.id)
    this.#pending.delete(reply.id)
    this.#atWork = null
    if (reply.ok) call?.resolve(reply.value)
    else call?.reject(fromThreadError(reply.error))
    if (this.#pending.size > 0) this.#give()
    else this.#endWhenIdle()
  }

  #endWhenIdle(): void {
    if (this.#pending.size > 0) return
    clearInterval(this.#checkTimer)
    this.#checkTimer = undefined
    clearTimeout(this.#idleTimer)
    if (this.#holdCount > 0 || !this.#child) return
    this.#idleTimer = setTimeout(() => this.#leave(), this.#limits.idleMs)
    this.#idleTimer.unref()
  }

  /** Disconnects from the process, which then ends by itself. */
  #leave(): void {
    const child = this.#child
    this.#forget()
    child?.disconnect()
  }

  /** The state that the process held is gone. */
  #forget(): void {
    this.#child = null
    this.#atWork = null
    this.#start += 1
  }

  /** Kills the process if the running call has used up its time. */
  #check(): void {
    const [first] = this.#pending.keys()
    if (first === undefined || !this.#child?.pid) return
    const usage = processUsage(this.#child.pid)
    const nowMs = performance.now()
    if (this.#atWork?.id !== first)
      this.#atWork = { id: first, cpuMs: usage?.cpuMs ?? 0, atMs: nowMs }
    const { callCpuMs, callMs } = this.#limits
    const tookMs = nowMs - this.#atWork.atMs
    const cpuMs = usage ? usage.cpuMs - this.#atWork.cpuMs : tookMs
    if (cpuMs > callCpuMs || tookMs > callMs) this.#kill(first, tooLong(callCpuMs))
  }

  #kill(culprit: number, reason: string): void {
    const call = this.#pending.get(culprit)!
    this.#pending.delete(culprit)
    this.#child!.kill("SIGKILL")
    this.#onKill(`${call.name}: ${reason}`)
    this.#restart(this.#child!)
    call.reject(new CallOverran(reason))
  }

  /** The process has ended by itself: the running call, if any, is to blame. */
  #ended(child: ChildProcess, reason: string): void {
    if (this.#child !== child) return
    const [culprit] = this.#pending.values()
    if (culprit && !this.#isClosed) {
      this.#pending.delete(culprit.id)
      this.#onKill(`${culprit.name}: ${reason}`)
      culprit.reject(new CallOverran(reason))
    }
    this.#restart(child)
  }

  /** Drops a process that has ended, and repeats the calls that were not to blame. */
  #restart(child: ChildProcess): void {
    if (this.#child === child) this.#forget()
    const calls = [...this.#pending.values()]
    this.#pending.clear()
    for (const call of calls)
      if (call.start !== null || this.#isClosed) call.reject(new ProcessLost())
      else this.#add({ ...call, isGiven: false })
    this.#endWhenIdle()
  }
}

function tooLong(callCpuMs: number): string {
  return `reading it took more than ${callCpuMs / 1_000} seconds`
}

function tooLarge(bytes: number): string {
  return `reading it took more than ${Math.round(bytes / (1024 * 1024))} MB of memory`
}

function itEnded(reason: string): string {
  return `reading it ended the process that did it: ${reason}`
}

function endOf(
  code: number | null,
  signal: string | null,
  lastWords: string,
  { heapBytes, memoryBytes }: ProcessLimits,
): string {
  if (lastWords.includes(heldTooMuch)) return tooLarge(memoryBytes)
  if (/heap out of memory|allocation failed/i.test(lastWords)) return tooLarge(heapBytes)
  const words = lastWords.trim().split("\n").at(-1) ?? ""
  return itEnded(`it ended with ${signal ?? `code ${code}`}${words === "" ? "" : `: ${words}`}`)
}
