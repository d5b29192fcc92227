/** The part of a validator's report that is used here. */
export interface ValidationProblem {
  readonly keyword: string
  readonly instancePath: string
  readonly message?: string | undefined
  readonly params: Readonly<Record<string, unknown>>
  /** The value, and the schema that it violates. */
  readonly data?: unknown
  readonly parentSchema?: Readonly<Record<string, unknown>> | undefined
}

const places: Readonly<Record<string, string>> = {
  querystring: "parameter",
  params: "part of the address",
  body: "field",
  headers: "header",
}
const valueCharsShown = 60
/** Values with these names are never repeated. */
const secretPattern = /secret|token|password/i

/** Says which value of a request is wrong, and what is allowed. */
export function describeValidation(
  problem: ValidationProblem,
  context: string | undefined,
  known: readonly string[],
): string {
  const place = places[context ?? ""] ?? "field"
  const path = problem.instancePath.slice(1).replaceAll("/", ".")
  if (problem.keyword === "additionalProperties") {
    const name = String(problem.params["additionalProperty"])
    const all = known.length === 0 ? "it takes none" : `it takes ${known.join(", ")}`
    return `there is no ${place} ${JSON.stringify(name)}: ${all}`
  }
  if (problem.keyword === "required")
    return `the ${place} ${JSON.stringify([path, problem.params["missingProperty"]].filter(Boolean).join("."))} is missing`
  const name = path === "" ? `the ${context ?? "request"}` : `the ${place} ${JSON.stringify(path)}`
  return `${name} ${wantedOf(problem)}${givenOf(path, problem.data)}`
}

function wantedOf({ keyword, message, params, parentSchema = {} }: ValidationProblem): string {
  if (keyword === "enum")
    return `must be one of ${(params["allowedValues"] as unknown[]).join(", ")}`
  const isNumber = ["integer", "number"].includes(String(parentSchema["type"]))
  if (!isNumber) return message ?? "does not fit"
  const { minimum, maximum } = parentSchema as { minimum?: number; maximum?: number }
  const range =
    minimum !== undefined && maximum !== undefined
      ? ` from ${minimum} to ${maximum}`
      : minimum !== undefined
        ? ` of at least ${minimum}`
        : ""
  return `must be a ${parentSchema["type"] === "integer" ? "whole " : ""}number${range}`
}

function givenOf(path: string, data: unknown): string {
  if (secretPattern.test(path) || !["string", "number", "boolean"].includes(typeof data)) return ""
  const text = String(data)
  const shown = text.length > valueCharsShown ? `${text.slice(0, valueCharsShown)}…` : text
  return `, not ${JSON.stringify(shown)}`
}
