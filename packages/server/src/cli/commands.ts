import { alertAdd } from "./commands/alert-add.ts"
import { alertDelete } from "./commands/alert-delete.ts"
import { alertList } from "./commands/alert-list.ts"
import { demo } from "./commands/demo.ts"
import { feedAdd } from "./commands/feed-add.ts"
import { feedExport } from "./commands/feed-export.ts"
import { feedImport } from "./commands/feed-import.ts"
import { feedList } from "./commands/feed-list.ts"
import { feedParse } from "./commands/feed-parse.ts"
import { feedPause } from "./commands/feed-pause.ts"
import { feedPoll } from "./commands/feed-poll.ts"
import { feedRemove } from "./commands/feed-remove.ts"
import { feedResume } from "./commands/feed-resume.ts"
import { feedSearch } from "./commands/feed-search.ts"
import { feedShow } from "./commands/feed-show.ts"
import { search } from "./commands/search.ts"
import { serve } from "./commands/serve.ts"
import { sessionEnd } from "./commands/session-end.ts"
import { sessionList } from "./commands/session-list.ts"
import { setAsideList } from "./commands/set-aside-list.ts"
import { setAsideRetry } from "./commands/set-aside-retry.ts"
import { signInLink } from "./commands/sign-in-link.ts"
import { status } from "./commands/status.ts"
import { tokenCreate } from "./commands/token-create.ts"
import { transcriptConvert } from "./commands/transcript-convert.ts"
import { transcriptGet } from "./commands/transcript-get.ts"
import { transcriptParse } from "./commands/transcript-parse.ts"
import type { Command } from "./command.ts"

/** In the order in which `--help` lists them. */
export const commands: readonly Command[] = [
  serve,
  demo,
  feedSearch,
  feedAdd,
  feedImport,
  feedExport,
  feedList,
  feedShow,
  feedPoll,
  feedPause,
  feedResume,
  feedRemove,
  search,
  alertAdd,
  alertList,
  alertDelete,
  status,
  setAsideList,
  setAsideRetry,
  tokenCreate,
  signInLink,
  sessionList,
  sessionEnd,
  feedParse,
  transcriptGet,
  transcriptParse,
  transcriptConvert,
]
