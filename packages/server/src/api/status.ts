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
      description:
        "How many there are now. The episodes of a removed feed are subtracted as they are deleted.",
    }),
    problems: Type.Array(Type.String(), { description: "What is not working at the moment." }),
    rebuild: nullable(RebuildSchema),
    last24h: Type.Object(counts, {
      description:
        "What has happened in all hours of `perHour` together. Each thing is counted once, whether or not it still exists.",
    }),
    perHour: Type.Array(Type.Object({ hour: Time, ...counts }, { title: "HourlyCounts" }), {
      description: "Full hours in UTC, oldest first; the last one is the current hour.",
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
      schema: {
        summary: "Totals, problems and hourly counts",
        response: { 200: StatusSchema },
      },
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
