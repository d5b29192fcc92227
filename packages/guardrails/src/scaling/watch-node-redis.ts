import { overrideMethod } from "./own-method.ts"
import type { RedisWatcher } from "./redis-watcher.ts"

type Send = (args: readonly unknown[], ...rest: unknown[]) => Promise<unknown>
type Execute = (
  commands: readonly { readonly args: readonly unknown[] }[],
  ...rest: unknown[]
) => Promise<unknown>

interface NodeRedisSender {
  readonly sendCommand: Send
  readonly _executeMulti: Execute
  readonly _executePipeline: Execute
}

/**
 * Single commands of node-redis pass through `sendCommand`; pipelines and transactions each through
 * a method of their own.
 */
export function watchNodeRedis(client: NodeRedisSender, watcher: RedisWatcher): () => void {
  const restores = [
    overrideMethod(client, "sendCommand", watchedSend(client, watcher)),
    overrideMethod(client, "_executeMulti", watchedExecute(client, client._executeMulti, watcher)),
    overrideMethod(
      client,
      "_executePipeline",
      watchedExecute(client, client._executePipeline, watcher),
    ),
  ]
  return () => {
    for (const restore of restores) restore()
  }
}

function watchedSend(client: NodeRedisSender, watcher: RedisWatcher): Send {
  const original = client.sendCommand
  return function sendCommand(this: unknown, args, ...rest) {
    const watched = watcher.sent(client, args, sendCommand)
    return Reflect.apply(original, this, [args, ...rest]).then(
      (reply) => {
        watcher.replied(watched, reply)
        return reply
      },
      (error: unknown) => {
        watcher.failed(watched)
        throw error
      },
    )
  }
}

function watchedExecute(
  client: NodeRedisSender,
  original: Execute,
  watcher: RedisWatcher,
): Execute {
  return function execute(this: unknown, commands, ...rest) {
    const watched = commands.map(({ args }) => watcher.sent(client, args, execute))
    return Reflect.apply(original, this, [commands, ...rest]).then(
      (replies) => {
        const list: readonly unknown[] = Array.isArray(replies) ? replies : []
        for (const [index, command] of watched.entries()) watcher.replied(command, list[index])
        return replies
      },
      (error: unknown) => {
        for (const command of watched) watcher.failed(command)
        throw error
      },
    )
  }
}
