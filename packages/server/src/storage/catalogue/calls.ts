import type { Sql, SqlReader } from "../sql/sql.ts"

/** A complete change of the catalogue, run in one transaction. */
export type Command = (sql: Sql, input: never) => Promise<unknown>
/** A read of the catalogue. */
export type Query = (sql: SqlReader, input: never) => Promise<unknown>

/** The interface of a registry of commands or queries: one method for each, without the engine. */
export type Calls<Registry> = {
  readonly [Name in keyof Registry]: Registry[Name] extends (
    sql: never,
    input: infer Input,
  ) => Promise<infer Output>
    ? (input: Input) => Promise<Output>
    : never
}

/** Makes the methods of a registry from one function that takes a name and an input. */
export function callsOf<Registry>(
  call: (name: string, input: unknown) => Promise<unknown>,
): Calls<Registry> {
  const methods = new Map<string, (input: unknown) => Promise<unknown>>()
  return new Proxy({} as Calls<Registry>, {
    get(_target, name) {
      // A proxy that had a `then` would look like a promise to `await`.
      if (typeof name !== "string" || name === "then") return undefined
      const method = methods.get(name) ?? ((input: unknown) => call(name, input))
      methods.set(name, method)
      return method
    },
  })
}
