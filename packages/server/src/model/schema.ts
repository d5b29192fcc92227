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

export const idPattern = "^\\d{1,16}$"
export const Id = Type.String({ pattern: idPattern, description: "A whole number as text." })
/** Nothing is promised of its form: a feed may give any text for an address. */
export const PublisherUrl = Type.String({
  description: "As the publisher gives it: not necessarily a valid address.",
})
export const Time = Type.String({ format: "date-time", description: "ISO 8601 in UTC." })
export const StoredTime = nullable(Time, "Null only if the stored value is damaged.")
