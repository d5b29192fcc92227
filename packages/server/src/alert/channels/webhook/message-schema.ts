import { type Static, Type } from "typebox"
import { PlaceSchema } from "../../../model/place-schema.ts"
import { Id, nullable, oneOf, PublisherUrl, StoredTime, Time } from "../../../model/schema.ts"

/** Fields of an episode that may carry a token. */
const withheldFields = ["link", "enclosureUrl"] as const

const MentionedEpisode = Type.Object(
  {
    id: Id,
    title: nullable(Type.String()),
    link: nullable(PublisherUrl),
    publishedAt: nullable(Time),
    enclosureUrl: nullable(PublisherUrl),
    withheld: Type.Array(oneOf(withheldFields), {
      description: "Fields that are null because they may carry the token of a private feed.",
    }),
  },
  { title: "MentionedEpisode" },
)

const MentionedPlace = Type.Object(
  {
    ...PlaceSchema.properties,
    url: Type.String({
      format: "uri",
      description: "A page that plays the episode from there; it requires a session.",
    }),
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

export type WithheldField = (typeof withheldFields)[number]
export type MentionMessage = Static<typeof MentionMessageSchema>
