import type { FastifyInstance } from "fastify"

/** The methods that an address accepts, in alphabetical order; none for an unknown address. */
export type AllowedMethods = (path: string) => readonly string[]

/** Collects the routes as they are added, because the router finds only those of one method. */
export function collectMethods(app: FastifyInstance): AllowedMethods {
  const routes = new Map<string, Set<string>>()
  app.addHook("onRoute", ({ url, method }) => {
    const methods = routes.get(url) ?? new Set()
    for (const each of [method].flat()) methods.add(each)
    routes.set(url, methods)
  })
  return (path) => {
    const steps = stepsOf(path)
    const methods = [...routes].flatMap(([url, each]) =>
      matches(stepsOf(url), steps) ? [...each] : [],
    )
    return methods.length === 0 ? [] : [...new Set([...methods, "OPTIONS"])].toSorted()
  }
}

/** A slash at the end makes no difference. */
function stepsOf(path: string): string[] {
  return path.replace(/\/$/, "").split("/")
}

function matches(pattern: readonly string[], steps: readonly string[]): boolean {
  if (pattern.length !== steps.length) return false
  return pattern.every((step, at) => (step.startsWith(":") ? steps[at] !== "" : step === steps[at]))
}
