import { Type } from "typebox"
import type { Api, ApiContext } from "./context.ts"

const Alive = Type.Object({ status: Type.Literal("ok") }, { title: "Alive" })
const Ready = Type.Object({ status: Type.Literal("ready") }, { title: "Ready" })
const NotReady = Type.Object(
  {
    status: Type.Literal("not ready"),
    reasons: Type.Array(Type.String(), { description: "They contain no secrets." }),
  },
  { title: "NotReady" },
)

const ignoresMore = "Unknown parameters are ignored, since probes add their own."

/** Two checks for supervisors and load balancers, without a token. */
export function addHealth(api: Api, { service }: ApiContext): void {
  api.get(
    "/healthz",
    {
      config: { scope: null, isForAnyone: true },
      schema: {
        summary: "Whether the process is running",
        description: ignoresMore,
        response: { 200: Alive },
      },
    },
    () => ({ status: "ok" as const }),
  )
  api.get(
    "/readyz",
    {
      config: { scope: null, isForAnyone: true },
      schema: {
        summary: "Whether the pipeline runs and can write",
        description: `Checked at most once a second. ${ignoresMore}`,
        response: { 200: Ready, 503: NotReady },
      },
    },
    async (_request, reply) => {
      const reasons = await service.health.reasons()
      if (reasons.length === 0) return { status: "ready" as const }
      return await reply.status(503).send({ status: "not ready", reasons: [...reasons] })
    },
  )
}
