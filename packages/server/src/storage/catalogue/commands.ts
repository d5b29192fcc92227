import { alertCommands } from "./alert.ts"
import { deliveryCommands } from "./delivery.ts"
import { descriptionCommands } from "./description.ts"
import { episodeCommands } from "./episode.ts"
import { eventCommands } from "./event.ts"
import { feedCommands } from "./feed.ts"
import { importCommands } from "./import.ts"
import { indexingCommands } from "./indexing.ts"
import { pollCommands } from "./poll.ts"
import { removalCommands } from "./removal.ts"
import { setAsideCommands } from "./set-aside.ts"
import { silenceCommands } from "./silence.ts"
import { subscriptionCommands } from "./subscription.ts"
import { tokenCommands } from "./token.ts"
import { totalCommands } from "./total.ts"
import { transcriptCommands } from "./transcript.ts"
import { workCommands } from "./work.ts"

/**
 * All changes of the catalogue. Each is a complete command in one transaction, and none spans two.
 */
export const commands = {
  ...alertCommands,
  ...deliveryCommands,
  ...descriptionCommands,
  ...episodeCommands,
  ...eventCommands,
  ...feedCommands,
  ...importCommands,
  ...indexingCommands,
  ...pollCommands,
  ...removalCommands,
  ...setAsideCommands,
  ...silenceCommands,
  ...subscriptionCommands,
  ...tokenCommands,
  ...totalCommands,
  ...transcriptCommands,
  ...workCommands,
}

export type Commands = typeof commands
