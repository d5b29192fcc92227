import type { Log } from "../model/log.ts"

/**
 * Opens several resources, and registers how to close each. If one cannot be opened, those before
 * it are closed again, last first, and the reason is thrown.
 */
export async function openAll<Opened>(
  open: (opened: AsyncDisposableStack) => Promise<Opened>,
  log: Log,
): Promise<Opened> {
  const opened = new AsyncDisposableStack()
  try {
    return await open(opened)
  } catch (error) {
    await opened
      .disposeAsync()
      .catch((failure: unknown) => log.error({ err: failure }, "not everything could be closed"))
    throw error
  }
}
