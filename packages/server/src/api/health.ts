import { Type } from "typebox"
import type { Api } from "./context.ts"

export function addHealth(api: Api): void {
  api.get(
    "/healthz",
    {
      config: { scope: null },
      schema: {
        summary: "Whether the server is ready",
        response: { 200: Type.Object({ status: Type.Literal("ok") }) },
      },
    },
    () => ({ status: "ok" as const }),
  )
}
