import type pg from "pg"

/** How long a connection may take to be made, and a statement to be answered. */
const connectMs = 10_000
const statementMs = 60_000
/** A transaction that is left open, by a process that is gone, is ended after this long. */
const idleTransactionMs = 60_000

/** A connection that does not wait for ever for a server that has gone without a word. */
export function connectionOptions(url: string, applicationName: string): pg.ClientConfig {
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
