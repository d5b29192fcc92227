import { createHmac } from "node:crypto"

const secretPrefix = "whsec_"

/**
 * The headers of the Standard Webhooks specification (https://www.standardwebhooks.com), by which a
 * receiver verifies that a message is ours and new.
 */
export function signatureHeaders(
  secret: string,
  id: string,
  timestampSeconds: number,
  body: string,
): Record<string, string> {
  const key = Buffer.from(secret.replace(secretPrefix, ""), "base64")
  const signature = createHmac("sha256", key)
    .update(`${id}.${timestampSeconds}.${body}`)
    .digest("base64")
  return {
    "webhook-id": id,
    "webhook-timestamp": String(timestampSeconds),
    "webhook-signature": `v1,${signature}`,
  }
}
