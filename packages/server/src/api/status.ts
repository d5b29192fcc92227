import { Type } from "typebox"
import { version } from "../service/product.ts"
import { totalNames } from "../storage/catalogue/total.ts"
import { countedKinds } from "../telemetry/hourly-counts.ts"
import { nullable, Time } from "../model/schema.ts"
import type { Api, ApiContext } from "./context.ts"
import { RebuildSchema } from "./schema.ts"

const counts = Object.fromEntries(Object.keys(countedKinds).map((name) => [name, Type.Integer()]))
const totals = Object.fromEntries(totalNames.map((name) => [name, Type.Integer()]))

const StatusSchema = Type.Object(
  {
    version: Type.String(),
    startedAt: Time,
    totals: Type.Object(totals, {
      description: "How many there are now: what a removed feed had is taken off as it is deleted.",
    }),
    problems: Type.Array(Type.String(), { description: "What keeps the product from its work." }),
    rebuild: nullable(RebuildSchema),
    last24h: Type.Object(counts, {
      description:
        "What has happened in the hours of `perHour` together, each subject counted once, whether it is still there or not.",
    }),
    perHour: Type.Array(Type.Object({ hour: Time, ...counts }, { title: "HourlyCounts" }), {
      description: "Hours of the clock in UTC, oldest first; the last one is the hour that runs.",
    }),
  },
  { title: "Status" },
)

export function addStatus(api: Api, context: ApiContext): void {
  const { service } = context
  api.get(
    "/v1/status",
    {
      config: { scope: "read" },
      schema: { summary: "Totals, and what was done by hour", response: { 200: StatusSchema } },
    },
    async () => {
      await service.telemetry.catchUp()
      return {
        version,
        startedAt: new Date(context.startedAtMs).toISOString(),
        totals: await service.storage.read.totals(null),
        problems: [...(await service.health.problems()), ...service.health.notices()],
        rebuild: service.rebuildProgress(),
        last24h: await service.telemetry.counts.last24h(),
        perHour: await service.telemetry.counts.perHour(),
      }
    },
  )
}
