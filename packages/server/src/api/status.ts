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
        "The current numbers: those of a removed feed are subtracted while it is deleted.",
    }),
    problems: Type.Array(Type.String(), {
      description: "Problems that keep the product from working.",
    }),
    rebuild: nullable(RebuildSchema),
    last24h: Type.Object(counts, {
      description:
        "What happened in all hours of `perHour` together, each subject counted once, even if it has been deleted.",
    }),
    perHour: Type.Array(Type.Object({ hour: Time, ...counts }, { title: "HourlyCounts" }), {
      description: "Clock hours in UTC, oldest first; the last one is the current hour.",
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
      schema: { summary: "Totals, and counts by the hour", response: { 200: StatusSchema } },
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
