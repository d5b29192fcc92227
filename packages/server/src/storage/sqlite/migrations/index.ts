import { skeleton } from "./0001-skeleton.ts"
import { feeds } from "./0002-feeds.ts"
import { oneLease } from "./0003-one-lease.ts"
import { sessions } from "./0004-sessions.ts"
import { silentHosts } from "./0005-silent-hosts.ts"
import { descriptionText } from "./0006-description-text.ts"
import { plainNames } from "./0007-plain-names.ts"
import { silentShares } from "./0008-silent-shares.ts"
import { alertBytes } from "./0009-alert-bytes.ts"
import { textBytes } from "./0010-text-bytes.ts"
import { sortIds } from "./0011-sort-ids.ts"

/** In order. A migration that has landed is never edited, since folders written by it exist. */
export const migrations: readonly string[] = [
  skeleton,
  feeds,
  oneLease,
  sessions,
  silentHosts,
  descriptionText,
  plainNames,
  silentShares,
  alertBytes,
  textBytes,
  sortIds,
]
