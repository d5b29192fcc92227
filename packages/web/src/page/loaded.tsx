import type { ReactNode } from "react"
import type { Load } from "../api/use-load.ts"
import { ErrorNotice } from "./notice.tsx"

/** Shows the loaded value, or why it could not be loaded. */
export function Loaded<Value>({
  load,
  children,
}: {
  load: Load<Value>
  children: (value: Value) => ReactNode
}) {
  if (load.error !== null) return <ErrorNotice error={load.error} onRetry={load.again} />
  if (load.value === null)
    return (
      <p className="quiet" aria-busy="true">
        Loading…
      </p>
    )
  return children(load.value)
}
