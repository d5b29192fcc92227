import { Type } from "typebox"
import { MentionMessageSchema } from "../alert/channels/webhook/message-schema.ts"

const header = (name: string, description: string) => ({
  name,
  in: "header" as const,
  required: true,
  description,
  schema: Type.String(),
})

/** The messages sent by the channels of alerts, for the description of the API. */
export const webhooks = {
  "mention.created": {
    post: {
      operationId: "mentionCreated",
      summary: "An episode matches an alert",
      description:
        "Sent to the address of each webhook of the alert, by the Standard Webhooks specification (https://www.standardwebhooks.com), until it is accepted, for up to three days. It may arrive more than once, always with the same id.",
      security: [],
      parameters: [
        header("webhook-id", "The id of the delivery."),
        header("webhook-timestamp", "When this attempt was made, in seconds since the Unix epoch."),
        header("webhook-signature", "`v1,` and the HMAC of id, timestamp and body in base64."),
      ],
      requestBody: {
        required: true,
        content: { "application/json": { schema: MentionMessageSchema } },
      },
      responses: {
        "2XX": { description: "The mention is delivered." },
        410: { description: "The receiver is gone: the channel is disabled." },
        429: {
          description:
            "It is tried again later, without counting an attempt; `Retry-After` is honoured.",
        },
        "4XX": { description: "It is tried again later." },
        "5XX": {
          description:
            "It is tried again later; a 503 with `Retry-After` does not count as an attempt.",
        },
      },
    },
  },
}
