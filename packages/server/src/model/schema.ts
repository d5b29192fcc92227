import { Type } from "typebox"

/** Parts of the schemas for the output of the API and of the alert channels. */
export const nullable = <Schema extends Parameters<typeof Type.Union>[0][number]>(
  schema: Schema,
  description?: string,
) => Type.Union([schema, Type.Null()], description === undefined ? {} : { description })

/** One of several strings; the type is stated as well, because client generators expect it. */
export const oneOf = <const Values extends readonly string[]>(
  values: Values,
  options: { title?: string; description?: string; default?: Values[number] } = {},
) => Type.Enum<[...Values]>([...values], { type: "string", ...options })

export const Id = Type.String({ pattern: "^\\d{1,16}$", description: "An integer as a string." })
export const Time = Type.String({ description: "ISO 8601 in UTC." })
export const StoredTime = nullable(
  Time,
  "Null only if the stored value is damaged and not a valid time.",
)
