import { type Option } from "../../config/option.ts"
import { type OptionName, options } from "../../config/options.ts"
import { flagName, readConfig } from "../../config/read-config.ts"
import type { Command, Flag, Invocation } from "../command.ts"
import { startServer } from "../server.ts"
import { serveUntilSignal } from "../serve-until-signal.ts"

const names = Object.keys(options) as OptionName[]

export const serve: Command = {
  name: "serve",
  summary:
    "Run the product: poll feeds, fetch transcripts, match alerts, serve the API and the page.",
  positionals: [],
  flags: Object.fromEntries(names.map((name) => [flagName(name), toFlag(options[name])])),
  async run(invocation) {
    const { output } = invocation
    const server = await startServer(readConfig(givenFlags(invocation), invocation.environment))
    output.line(`Sign in, once, within a day: ${server.signInLink}`)
    output.line(`Soundings is ready at ${server.publicUrl}`)
    await serveUntilSignal(server, output)
  },
}

function toFlag(option: Option<unknown>): Flag {
  const doc = `${option.doc} Or ${option.env}. Default: ${String(option.default) || "none"}.`
  return option.placeholder === null
    ? { type: "boolean", doc }
    : { type: "string", placeholder: option.placeholder, doc }
}

function givenFlags(invocation: Invocation): Partial<Record<OptionName, string | boolean>> {
  const given = names.flatMap((name): [OptionName, string | boolean][] => {
    const flag = flagName(name)
    if (options[name].placeholder === null) return invocation.has(flag) ? [[name, true]] : []
    const text = invocation.text(flag)
    return text === undefined ? [] : [[name, text]]
  })
  return Object.fromEntries(given)
}
