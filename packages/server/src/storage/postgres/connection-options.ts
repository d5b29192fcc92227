import type pg from "pg"

/** How long a server that says nothing is waited for, in milliseconds. */
export interface ConnectionTimeouts {
  /** To make a connection. */
  readonly connectMs: number
  /** To run a statement. */
  readonly statementMs: number
  /** Between two checks that the server is still there. */
  readonly heartbeatMs: number
  /** To end a connection. */
  readonly endMs: number
}

export const defaultTimeouts: ConnectionTimeouts = {
  connectMs: 10_000,
  statementMs: 60_000,
  heartbeatMs: 15_000,
  endMs: 5_000,
}

/** A transaction that is left open, by a process that is gone, is ended after this long. */
const idleTransactionMs = 60_000

/** A connection that does not wait for ever for a server that has gone without a word. */
export function connectionOptions(
  url: string,
  applicationName: string,
  { connectMs, statementMs }: ConnectionTimeouts = defaultTimeouts,
): pg.ClientConfig {
  return {
    connectionString: url,
    application_name: applicationName,
    connectionTimeoutMillis: connectMs,
    keepAlive: true,
    keepAliveInitialDelayMillis: connectMs,
    query_timeout: statementMs,
    statement_timeout: statementMs,
    idle_in_transaction_session_timeout: idleTransactionMs,
  }
}

/** The server, too, notices within a minute that we have gone, and lets go of our locks. */
export const sessionSettings =
  "SET tcp_keepalives_idle = 20; SET tcp_keepalives_interval = 10; SET tcp_keepalives_count = 3; SET tcp_user_timeout = 30000"

/** Ends a connection at once, without a word to a server that may not listen. */
export function cutOff(client: pg.ClientBase): void {
  const { connection } = client as unknown as { connection: { stream: { destroy(): void } } }
  connection.stream.destroy()
}
