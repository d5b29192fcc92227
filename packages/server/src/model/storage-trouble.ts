import { SoundingsError } from "./error.ts"

type StorageTrouble = SoundingsError & { readonly code: `storage_${string}` }

/**
 * Whether the storage caused the error: then nothing is wrong with the work, and a later try may
 * succeed.
 */
export function isStorageTrouble(error: unknown): error is StorageTrouble {
  return error instanceof SoundingsError && error.code.startsWith("storage_")
}
