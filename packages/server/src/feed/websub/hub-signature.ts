import { createHmac, type Hmac, timingSafeEqual } from "node:crypto"

/** The methods of WebSub, section 7; nothing weaker is accepted. */
const methods = new Set(["sha1", "sha256", "sha384", "sha512"])

/** Checks the signature of content that arrives in pieces and is not held. */
export interface SignatureCheck {
  update(piece: Uint8Array): void
  /** Whether the content was signed with our secret. */
  isValid(): boolean
}

/**
 * `header` is `X-Hub-Signature: method=hex`. Content without a verifiable signature is not valid.
 */
export function checkSignature(header: string, secret: string): SignatureCheck {
  const [, method = "", hex = ""] = /^\s*(\w+)=([0-9a-f]+)\s*$/i.exec(header) ?? []
  const name = method.toLowerCase()
  const hmac: Hmac | null = methods.has(name) ? createHmac(name, secret) : null
  return {
    update: (piece) => void hmac?.update(piece),
    isValid() {
      const wanted = hmac?.digest()
      const given = Buffer.from(hex, "hex")
      return (
        wanted !== undefined && given.length === wanted.length && timingSafeEqual(given, wanted)
      )
    },
  }
}
