import type pg from "pg"

/** How long to wait for a silent server, in milliseconds. */
export interface ConnectionTimeouts {
  /** To make a connection. */
  readonly connectMs: number
  /** To run a statement. */
  readonly statementMs: number
  /** Between two checks that the server is still there. */
  readonly heartbeatMs: number
  /** For the response to such a check: after that the lock counts as lost. */
  readonly answerMs: number
  /** Until the server has noticed that we are gone, and released our locks. */
  readonly peerDeadMs: number
  /** To end a connection. */
  readonly endMs: number
}

/**
 * The server checks whether a silent peer is alive: after how long, how often, and how many times.
 */
const keepaliveIdleSeconds = 20
const keepaliveIntervalSeconds = 10
const keepaliveCount = 3
/** How long the server waits for a peer to acknowledge what it has sent. */
const unacknowledgedMs = 30_000
/** By then, the server has noticed a dead peer. */
const peerDeadMs = (keepaliveIdleSeconds + keepaliveIntervalSeconds * keepaliveCount) * 1_000
const peerDeadMarginMs = 10_000

/**
 * A heartbeat and its response take less time than the server needs, so that the process stops
 * writing before another one can have its lock.
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

/** A transaction left open by a process that is gone is ended after this long. */
const idleTransactionMs = 60_000

/** A connection that does not wait forever for a server that has disappeared. */
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

/** The server also notices within a minute that we are gone, and releases our locks. */
export const sessionSettings = [
  `SET tcp_keepalives_idle = ${keepaliveIdleSeconds}`,
  `SET tcp_keepalives_interval = ${keepaliveIntervalSeconds}`,
  `SET tcp_keepalives_count = ${keepaliveCount}`,
  `SET tcp_user_timeout = ${unacknowledgedMs}`,
].join("; ")

/** Closes a connection at once, without notifying a server that may not respond. */
export function cutOff(client: pg.ClientBase): void {
  const { connection } = client as unknown as { connection: { stream: { destroy(): void } } }
  connection.stream.destroy()
}

/**
 * The driver verifies the certificate in each of these modes, and warns at length about a future
 * version that will not. Requesting its current behaviour explicitly keeps it and avoids the
 * warning.
 */
function withoutAliases(url: string): string {
  if (/[?&]uselibpqcompat=true/.test(url)) return url
  return url.replace(/([?&]sslmode=)(?:prefer|require|verify-ca)(?=[&#]|$)/, "$1verify-full")
}
