import { type AddressInfo, createServer, type Server, type Socket } from "node:net"
import { onTestFinished } from "vitest"

/**
 * How a server reacts to a request whose path it has read. A socket that this does not end stays
 * open.
 */
export type Behaviour = (socket: Socket, path: string) => void

type Part = string | Uint8Array

/** Servers on this machine that break the rules, each a host of its own. */
export interface FaultSite {
  /** Starts one more server and returns its host. */
  add(behaviour: Behaviour): Promise<string>
  /** Currently open connections, at all servers. */
  openCount(): number
}

export async function startFaultSite(): Promise<FaultSite> {
  const servers: Server[] = []
  const sockets = new Set<Socket>()
  onTestFinished(async () => {
    for (const socket of sockets) socket.destroy()
    await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))))
  })
  return {
    async add(behaviour) {
      const server = createServer((socket) => {
        sockets.add(socket)
        socket.on("close", () => sockets.delete(socket)).on("error", () => {})
        socket.once("data", (bytes) => behaviour(socket, pathOf(bytes.toString("latin1"))))
      })
      servers.push(server)
      await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
      return `127.0.0.1:${(server.address() as AddressInfo).port}`
    },
    openCount: () => sockets.size,
  }
}

function pathOf(request: string): string {
  return request.split(" ", 2)[1] ?? "/"
}

/** Sends the bytes unchanged, and closes the connection. */
export function utters(...parts: readonly Part[]): Behaviour {
  return (socket) => {
    for (const part of parts) socket.write(part)
    socket.end()
  }
}

/** Sends the bytes unchanged, and then nothing, on a connection that stays open. */
export function stalls(...parts: readonly Part[]): Behaviour {
  return (socket) => {
    for (const part of parts) socket.write(part)
  }
}

/** Sends the bytes unchanged, and then breaks the connection. */
export function resets(...parts: readonly Part[]): Behaviour {
  return (socket) => {
    if (parts.length === 0) return void socket.resetAndDestroy()
    // A reset overtakes data still in the buffers, so it comes after everything was received.
    for (const part of parts.slice(0, -1)) socket.write(part)
    socket.write(parts.at(-1)!, () => setImmediate(() => socket.resetAndDestroy()))
  }
}

/** Sends the bytes unchanged, and then one piece again and again, as fast as it is read. */
export function neverEnds(parts: readonly Part[], piece: Part): Behaviour {
  return (socket) => {
    for (const part of parts) socket.write(part)
    const push = (error?: Error | null): void =>
      void (error || socket.destroyed || socket.write(piece, push))
    push()
  }
}

/**
 * Sends the bytes unchanged, and then a space again and again: never a long pause, and never an
 * end.
 */
export function trickles(pauseMs: number, ...parts: readonly Part[]): Behaviour {
  return (socket) => {
    for (const part of parts) socket.write(part)
    const timer = setInterval(() => socket.write(" "), pauseMs)
    socket.on("close", () => clearInterval(timer))
  }
}

/** Redirects every request. */
export function redirects(to: (path: string) => string): Behaviour {
  return (socket, path) =>
    utters(head("302 Found", `location: ${to(path)}`, "content-length: 0"))(socket, path)
}

/** The head of a response. */
export function head(status: string, ...headers: readonly string[]): string {
  return `HTTP/1.1 ${[status, ...headers].join("\r\n")}\r\n\r\n`
}
