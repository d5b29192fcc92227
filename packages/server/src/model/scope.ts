/** What a token may do. `admin` may do everything; `write` may also read. */
export const scopes = ["read", "write", "worker", "push", "admin"] as const
export type Scope = (typeof scopes)[number]

export function allows(granted: readonly Scope[], wanted: Scope): boolean {
  if (granted.includes("admin") || granted.includes(wanted)) return true
  return wanted === "read" && granted.includes("write")
}

export function isScope(text: string): text is Scope {
  return (scopes as readonly string[]).includes(text)
}
