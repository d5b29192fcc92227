import { catalogue } from "./0001-catalogue.ts"
import { sessions } from "./0002-sessions.ts"
import { silentHosts } from "./0003-silent-hosts.ts"
import { descriptionText } from "./0004-description-text.ts"
import { plainNames } from "./0005-plain-names.ts"
import { silentShares } from "./0006-silent-shares.ts"
import { alertBytes } from "./0007-alert-bytes.ts"
import { textBytes } from "./0008-text-bytes.ts"
import { sortIds } from "./0009-sort-ids.ts"

/** In order. A migration that has landed is never edited, since databases written by it exist. */
export const migrations: readonly string[] = [
  catalogue,
  sessions,
  silentHosts,
  descriptionText,
  plainNames,
  silentShares,
  alertBytes,
  textBytes,
  sortIds,
]
