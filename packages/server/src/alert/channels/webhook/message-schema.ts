import { type Static, Type } from "typebox"
import { PlaceSchema } from "../../../model/place-schema.ts"
import { Id, nullable, StoredTime, Time } from "../../../model/schema.ts"

const MentionedEpisode = Type.Object(
  {
    id: Id,
    title: nullable(Type.String()),
    link: nullable(Type.String()),
    publishedAt: nullable(Time),
    enclosureUrl: nullable(Type.String()),
    withheld: Type.Array(Type.String(), {
      description:
        "Fields that are null although the publisher gives them: they may carry the token of a private feed.",
    }),
  },
  { title: "MentionedEpisode" },
)

const MentionedPlace = Type.Object(
  {
    ...PlaceSchema.properties,
    url: Type.String({ description: "Plays from this place, for signed-in users." }),
  },
  { title: "MentionedPlace" },
)

/** The body of a webhook, with its documentation in the description of the API. */
export const MentionMessageSchema = Type.Object(
  {
    type: Type.Literal("mention.created"),
    timestamp: StoredTime,
    data: Type.Object({
      mentionId: Id,
      alert: Type.Object({ id: Id, name: Type.String(), query: Type.String() }),
      podcast: Type.Object({ id: Id, title: nullable(Type.String()) }),
      episode: MentionedEpisode,
      places: Type.Array(MentionedPlace),
    }),
  },
  { title: "MentionMessage" },
)

export type MentionMessage = Static<typeof MentionMessageSchema>
