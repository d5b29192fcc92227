import { alertCommands } from "./alert.ts"
import { deliveryCommands } from "./delivery.ts"
import { episodeCommands } from "./episode.ts"
import { eventCommands } from "./event.ts"
import { feedCommands } from "./feed.ts"
import { importCommands } from "./import.ts"
import { indexingCommands } from "./indexing.ts"
import { pollCommands } from "./poll.ts"
import { removalCommands } from "./removal.ts"
import { subscriptionCommands } from "./subscription.ts"
import { tokenCommands } from "./token.ts"
import { transcriptCommands } from "./transcript.ts"

/** Everything that changes the catalogue. Each is a whole command: it runs in one savepoint, and no transaction spans two of them. */
export const commands = {
  ...alertCommands,
  ...deliveryCommands,
  ...episodeCommands,
  ...eventCommands,
  ...feedCommands,
  ...importCommands,
  ...indexingCommands,
  ...pollCommands,
  ...removalCommands,
  ...subscriptionCommands,
  ...tokenCommands,
  ...transcriptCommands,
}

export type Commands = typeof commands
