import { SoundingsError } from "./error.ts"

type StorageTrouble = SoundingsError & { readonly code: `storage_${string}` }

/** Whether the storage is the reason: then nothing is wrong with the work, and it may pass. */
export function isStorageTrouble(error: unknown): error is StorageTrouble {
  return error instanceof SoundingsError && error.code.startsWith("storage_")
}
