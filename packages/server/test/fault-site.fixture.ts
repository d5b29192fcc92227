import { type AddressInfo, createServer, type Server, type Socket } from "node:net"
import { onTestFinished } from "vitest"

/**
 * What a server does with a request, of which it has read the path. A socket that it does not end
 * stays open.
 */
export type Behaviour = (socket: Socket, path: string) => void

type Part = string | Uint8Array

/** Servers on this machine that break the rules, each of them a host of its own. */
export interface FaultSite {
  /** Starts one more server and returns its host. */
  add(behaviour: Behaviour): Promise<string>
  /** Connections that are open at the moment, at all servers. */
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

/** The bytes as they are, and then the end of the connection. */
export function utters(...parts: readonly Part[]): Behaviour {
  return (socket) => {
    for (const part of parts) socket.write(part)
    socket.end()
  }
}

/** The bytes as they are, and then nothing, on a connection that stays open. */
export function stalls(...parts: readonly Part[]): Behaviour {
  return (socket) => {
    for (const part of parts) socket.write(part)
  }
}

/** The bytes as they are, and then the connection breaks. */
export function resets(...parts: readonly Part[]): Behaviour {
  return (socket) => {
    if (parts.length === 0) return void socket.resetAndDestroy()
    // A reset overtakes what is still in the buffers: it comes once all was taken.
    for (const part of parts.slice(0, -1)) socket.write(part)
    socket.write(parts.at(-1)!, () => setImmediate(() => socket.resetAndDestroy()))
  }
}

/** The bytes as they are, and then one piece again and again, as fast as it is taken. */
export function neverEnds(parts: readonly Part[], piece: Part): Behaviour {
  return (socket) => {
    for (const part of parts) socket.write(part)
    const push = (error?: Error | null): void =>
      void (error || socket.destroyed || socket.write(piece, push))
    push()
  }
}

/**
 * The bytes as they are, and then a space again and again: never a long pause, and never an end.
 */
export function trickles(pauseMs: number, ...parts: readonly Part[]): Behaviour {
  return (socket) => {
    for (const part of parts) socket.write(part)
    const timer = setInterval(() => socket.write(" "), pauseMs)
    socket.on("close", () => clearInterval(timer))
  }
}

/** Sends whoever comes to another place. */
export function redirects(to: (path: string) => string): Behaviour {
  return (socket, path) =>
    utters(head("302 Found", `location: ${to(path)}`, "content-length: 0"))(socket, path)
}

/** The head of an answer. */
export function head(status: string, ...headers: readonly string[]): string {
  return `HTTP/1.1 ${[status, ...headers].join("\r\n")}\r\n\r\n`
}
