import { idFrom } from "../check-value.ts"
import type { Positional } from "../command.ts"

export const feedId: Positional = { name: "ID", check: idFrom("feed list") }
