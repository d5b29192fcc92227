import type { MessagePort } from "node:worker_threads"
import { SoundingsError } from "../model/error.ts"

/** A message from the main thread to a thread. */
export interface ThreadRequest {
  readonly id: number
  readonly name: string
  readonly input: unknown
}

/** The reply of a thread: one per request. */
export type ThreadReply =
  | { readonly id: number; readonly ok: true; readonly value: unknown }
  | { readonly id: number; readonly ok: false; readonly error: ThreadError }

/** An error in the form that crosses the thread boundary, which keeps no prototypes. */
export interface ThreadError {
  readonly message: string
  readonly stack: string | undefined
  readonly expected: { code: string; hint: string; retryable: boolean; httpStatus: number } | null
}

export function toThreadError(error: unknown): ThreadError {
  const known = error instanceof SoundingsError ? error : null
  const { message, stack } = error instanceof Error ? error : new Error(String(error))
  if (!known) return { message, stack, expected: null }
  const { code, hint, retryable, httpStatus } = known
  return { message: known.message, stack, expected: { code, hint, retryable, httpStatus } }
}

export function fromThreadError(error: ThreadError): Error {
  const result = error.expected
    ? new SoundingsError({ ...error.expected, message: error.message })
    : new Error(error.message)
  if (error.stack) result.stack = error.stack
  return result
}

/**
 * Opens what a thread works on. If that fails, the thread reports the reason to the main thread,
 * which an error that ends a thread would not do, and ends.
 */
export function openInThread<Opened>(port: MessagePort, open: () => Opened): Opened {
  try {
    return open()
  } catch (error) {
    port.postMessage({ replies: [], failure: toThreadError(error) })
    port.close()
    throw new ThreadEnded()
  }
}

/** Ends the evaluation of a thread's module after its reason was reported. */
class ThreadEnded extends Error {
  override readonly message = "the thread has ended"
}
