import type { FastifyReply } from "fastify"

/**
 * Scripts and styles come only from this server; audio comes from publishers; remote images are not
 * loaded.
 */
const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "media-src 'self' https: http:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join("; ")

/** The security headers of every response. */
export const securityHeaders = {
  "content-security-policy": contentSecurityPolicy,
  "x-content-type-options": "nosniff",
  "referrer-policy": "no-referrer",
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
} as const

/** A page may set its own referrer policy. */
export function setSecurityHeaders(reply: FastifyReply): void {
  const { "referrer-policy": referrerPolicy, ...rest } = securityHeaders
  void reply.headers(rest)
  if (!reply.hasHeader("referrer-policy")) void reply.header("referrer-policy", referrerPolicy)
  if (!reply.hasHeader("cache-control")) void reply.header("cache-control", "no-store")
}
