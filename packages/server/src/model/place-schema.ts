import { Type } from "typebox"
import { nullable } from "./schema.ts"

export const PlaceSchema = Type.Object(
  {
    startMs: nullable(
      Type.Integer({
        description:
          "Where it is said; null for a title, a description or a transcript without times.",
      }),
    ),
    speaker: nullable(Type.String()),
    excerpt: Type.String(),
    highlights: Type.Array(Type.Array(Type.Integer(), { minItems: 2, maxItems: 2 }), {
      description: "The matching parts of the excerpt: start and end (exclusive) in UTF-16 units.",
    }),
  },
  { title: "Place" },
)
