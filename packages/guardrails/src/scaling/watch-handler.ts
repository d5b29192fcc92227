import type { IncomingMessage, ServerResponse } from "node:http"
import type { Socket } from "node:net"
import type { Faults } from "../report/faults.ts"
import type { Traffic } from "./traffic.ts"

/** A request listener of `node:http`, or anything called like one (Connect, Express). */
export type RequestHandler = (
  request: IncomingMessage,
  response: ServerResponse,
  ...rest: any[]
) => unknown

interface SocketBytes {
  read: number
  written: number
}

/** The bytes already counted for each connection, since one connection carries many requests. */
const countedBytes = new WeakMap<Socket, SocketBytes>()

/**
 * A handler that counts the bytes of its requests and responses as seen by the connection,
 * including headers, under the label that `labelOf` returns (by default the method, since there is
 * no limit to the number of paths). The streams are not touched.
 */
export function watchedHandler<Handler extends RequestHandler>(
  handler: Handler,
  labelOf: (request: IncomingMessage) => string,
  traffic: Traffic,
  faults: Faults,
): Handler {
  return new Proxy(handler, {
    apply(target, self, args: Parameters<RequestHandler>) {
      faults.guard("watch http", () => watchResponse(args[0], args[1], labelOf, traffic, faults))
      return Reflect.apply(target, self, args)
    },
  })
}

function watchResponse(
  request: IncomingMessage,
  response: ServerResponse,
  labelOf: (request: IncomingMessage) => string,
  traffic: Traffic,
  faults: Faults,
): void {
  const { socket } = request
  const label = labelOf(request)
  response.once("close", () => {
    faults.guard("watch http", () => {
      const { read, written } = newBytes(socket)
      const failed = !response.writableFinished || response.statusCode >= 500
      traffic.add(label, { bytesIn: read, bytesOut: written, itemCount: 1, failed }, undefined)
    })
  })
}

function newBytes(socket: Socket): SocketBytes {
  const before = countedBytes.get(socket) ?? { read: 0, written: 0 }
  const now = { read: socket.bytesRead, written: socket.bytesWritten }
  countedBytes.set(socket, now)
  return { read: now.read - before.read, written: now.written - before.written }
}
