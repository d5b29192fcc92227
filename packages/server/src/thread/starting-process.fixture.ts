import { defaultProcessLimits, GuardedProcess } from "./guarded-process.ts"

/** A process that starts another one with a call that never ends, and prints its id. */
const script = new URL("./called-process.fixture.ts", import.meta.url)
const guarded = new GuardedProcess(script, defaultProcessLimits, () => {})
await guarded.call("echo", 1)
void guarded.call("spin", null).catch(() => {})
setTimeout(() => console.log(guarded.pid), 500)
