import { idPattern } from "../model/schema.ts"

/** The part of a validator's report that is used here. */
export interface ValidationProblem {
  readonly keyword: string
  readonly instancePath: string
  readonly params: Readonly<Record<string, unknown>>
  /** The value, and the schema that it violates. */
  readonly data?: unknown
  readonly parentSchema?: Readonly<Record<string, unknown>> | undefined
}

const places: Readonly<Record<string, string>> = {
  querystring: "parameter",
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
  if (path === "" && problem.data === null)
    return `the request has no body; it takes a JSON object with ${known.join(", ")}`
  const name = nameOf(path, place, context)
  if (context === "querystring" && Array.isArray(problem.data))
    return `${name} is given more than once`
  return `${name} ${wantedOf(problem)}${givenOf(path, problem)}`
}

function nameOf(path: string, place: string, context = "request"): string {
  if (path === "") return `the ${context}`
  return context === "params"
    ? `${JSON.stringify(path)} in the address`
    : `the ${place} ${JSON.stringify(path)}`
}

const types: Readonly<Record<string, string>> = {
  string: "text",
  boolean: "true or false",
  array: "a list",
  object: "a JSON object",
}

/** What the patterns of the schemas stand for. */
const patterns: Readonly<Record<string, string>> = {
  [idPattern]: "a whole number of at most 16 digits",
}

type Limits = Readonly<Record<string, number | undefined>>

/** Says what is expected, for each keyword that the schemas of requests use. */
function wantedOf({ keyword, params, parentSchema = {} }: ValidationProblem): string {
  const limit = Number(params["limit"])
  switch (keyword) {
    case "enum":
      return `must be one of ${(params["allowedValues"] as unknown[]).join(", ")}`
    case "pattern":
      return `must be ${patterns[String(params["pattern"])] ?? "written in another way"}`
    case "minLength":
    case "minItems":
      return limit === 1
        ? "must not be empty"
        : `must have at least ${countOf(limit, keyword === "minItems")}`
    case "maxLength":
    case "maxItems":
      return `must have at most ${countOf(limit, keyword === "maxItems")}`
    case "type":
    case "minimum":
    case "maximum":
      return `must be ${wantedType(parentSchema)}`
    default:
      return "is not valid"
  }
}

function countOf(limit: number, areItems: boolean): string {
  return `${limit} ${areItems ? "item" : "character"}${limit === 1 ? "" : "s"}`
}

function wantedType(schema: Readonly<Record<string, unknown>>): string {
  const type = String(schema["type"])
  if (Array.isArray(schema["enum"])) return `one of ${schema["enum"].join(", ")}`
  if (type !== "integer" && type !== "number") return types[type] ?? "of another type"
  const { minimum, maximum } = schema as Limits
  const from = minimum === undefined ? "" : maximum === undefined ? " of at least " : " from "
  const range = `${from}${minimum ?? ""}${maximum === undefined ? "" : ` to ${maximum}`}`
  return `a ${type === "integer" ? "whole " : ""}number${range}`
}

function givenOf(path: string, { keyword, data }: ValidationProblem): string {
  // Of a text of the wrong length, its beginning says nothing.
  if (secretPattern.test(path) || /^(min|max)(Length|Items)$/.test(keyword)) return ""
  if (Array.isArray(data)) return ", not a list"
  if (typeof data === "object" && data !== null) return ", not an object"
  if (typeof data !== "string") return `, not ${JSON.stringify(data)}`
  const isLong = data.length > valueCharsShown
  return `, not ${JSON.stringify(isLong ? `${data.slice(0, valueCharsShown)}…` : data)}`
}
