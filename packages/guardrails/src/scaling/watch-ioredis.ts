import { overrideMethod } from "./own-method.ts"
import type { RedisWatcher } from "./redis-watcher.ts"

/** The part of ioredis's `Command` used here. */
interface IoRedisCommand {
  readonly name: string
  readonly args: readonly unknown[]
  resolve(reply: unknown): void
  reject(error: unknown): void
}

interface IoRedisSender {
  sendCommand(command: IoRedisCommand, ...rest: unknown[]): unknown
}

/**
 * Every command of ioredis, including pipelines and transactions, passes through `sendCommand`. Its
 * reply is observed through the command's own `resolve`, not its promise: a second listener on the
 * promise would hide unhandled rejections.
 */
export function watchIoRedis(client: IoRedisSender, watcher: RedisWatcher): () => void {
  const original = client.sendCommand
  const seen = new WeakSet<IoRedisCommand>()
  const sendCommand = function (
    this: unknown,
    command: IoRedisCommand,
    ...rest: unknown[]
  ): unknown {
    // A command that waited for the connection passes through here a second time.
    if (!seen.has(command)) {
      seen.add(command)
      listen(client, command, watcher, sendCommand)
    }
    return Reflect.apply(original, this, [command, ...rest])
  }
  return overrideMethod(client, "sendCommand", sendCommand)
}

function listen(
  client: object,
  command: IoRedisCommand,
  watcher: RedisWatcher,
  hidden: Function,
): void {
  const watched = watcher.sent(client, [command.name, ...command.args], hidden)
  if (!watched) return
  const { resolve, reject } = command
  command.resolve = (reply) => {
    watcher.replied(watched, reply)
    resolve(reply)
  }
  command.reject = (error) => {
    watcher.failed(watched)
    reject(error)
  }
}
