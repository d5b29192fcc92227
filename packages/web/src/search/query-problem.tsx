import type { ApiError } from "../api/client.ts"
import { sentence } from "../page/format.ts"

/** Marks the position of an error in a query. */
export function QueryProblem({ query, error }: { query: string; error: ApiError }) {
  const at = error.position ?? 0
  return (
    <section className="notice" role="alert">
      <h2>This query cannot be read</h2>
      <pre className="query" aria-hidden="true">
        {query}
        {"\n"}
        {" ".repeat(at)}▲
      </pre>
      <p>
        {sentence(error.message)} (character {at + 1}). {error.hint}
      </p>
    </section>
  )
}
