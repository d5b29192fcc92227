import type pg from "pg"

/** How long a server that says nothing is waited for, in milliseconds. */
export interface ConnectionTimeouts {
  /** To make a connection. */
  readonly connectMs: number
  /** To run a statement. */
  readonly statementMs: number
  /** Between two checks that the server is still there. */
  readonly heartbeatMs: number
  /** For the answer to such a check: what takes longer has lost the lock. */
  readonly answerMs: number
  /** Until the server has noticed that we have gone, and let go of our locks. */
  readonly peerDeadMs: number
  /** To end a connection. */
  readonly endMs: number
}

/** The server asks a silent peer whether it is there: first after, then every, and how often. */
const keepaliveIdleSeconds = 20
const keepaliveIntervalSeconds = 10
const keepaliveCount = 3
/** How long the server waits for a peer to acknowledge what it has sent. */
const unacknowledgedMs = 30_000
/** The server has noticed a dead peer by then. */
const peerDeadMs = (keepaliveIdleSeconds + keepaliveIntervalSeconds * keepaliveCount) * 1_000
const peerDeadMarginMs = 10_000

/**
 * A heartbeat and its answer take less than the server needs, so that the process stops writing
 * before somebody else can have its lock.
 */
export const defaultTimeouts: ConnectionTimeouts = {
  connectMs: 10_000,
  statementMs: 60_000,
  heartbeatMs: 10_000,
  answerMs: 10_000,
  peerDeadMs: peerDeadMs + peerDeadMarginMs,
  endMs: 5_000,
}

/** The server cancels a slow statement itself before the client gives up on the connection. */
const queryMarginMs = 2_000

/** A transaction that is left open, by a process that is gone, is ended after this long. */
const idleTransactionMs = 60_000

/** A connection that does not wait forever for a server that has gone without a word. */
export function connectionOptions(
  url: string,
  applicationName: string,
  { connectMs, statementMs }: ConnectionTimeouts = defaultTimeouts,
): pg.ClientConfig {
  return {
    connectionString: withoutAliases(url),
    application_name: applicationName,
    connectionTimeoutMillis: connectMs,
    keepAlive: true,
    keepAliveInitialDelayMillis: connectMs,
    query_timeout: statementMs + queryMarginMs,
    statement_timeout: statementMs,
    idle_in_transaction_session_timeout: idleTransactionMs,
  }
}

/** The server, too, notices within a minute that we have gone, and lets go of our locks. */
export const sessionSettings = [
  `SET tcp_keepalives_idle = ${keepaliveIdleSeconds}`,
  `SET tcp_keepalives_interval = ${keepaliveIntervalSeconds}`,
  `SET tcp_keepalives_count = ${keepaliveCount}`,
  `SET tcp_user_timeout = ${unacknowledgedMs}`,
].join("; ")

/** Ends a connection at once, without a word to a server that may not listen. */
export function cutOff(client: pg.ClientBase): void {
  const { connection } = client as unknown as { connection: { stream: { destroy(): void } } }
  connection.stream.destroy()
}

/**
 * The driver checks the certificate with each of these modes, and warns at length of a version to
 * come that will not. Saying what it does anyway keeps both as they are.
 */
function withoutAliases(url: string): string {
  if (/[?&]uselibpqcompat=true/.test(url)) return url
  return url.replace(/([?&]sslmode=)(?:prefer|require|verify-ca)(?=[&#]|$)/, "$1verify-full")
}
