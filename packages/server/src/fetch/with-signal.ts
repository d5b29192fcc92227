import type { Fetcher } from "./fetcher.ts"

/**
 * A fetcher all of whose requests are aborted by a signal. Closing it closes nothing: it is a view
 * of another one.
 */
export function withSignal(fetcher: Fetcher, signal: AbortSignal): Fetcher {
  return {
    fetch: (request) => fetcher.fetch({ ...request, signal: request.signal ?? signal }),
    close: async () => {},
  }
}
