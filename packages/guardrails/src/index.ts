/**
 * `@soundings/guardrails`: counts, measures and limits what a Node service consumes, and proves how
 * its cost grows.
 */
export { createGuardrails, Guardrails } from "./create-guardrails.ts"
export type { GaugeOptions, GuardrailsOptions } from "./create-guardrails.ts"
export * from "./limit/index.ts"
export * from "./redis/index.ts"
export * from "./report/index.ts"
export * from "./scaling/index.ts"
export * from "./series/index.ts"
export * from "./tracker/index.ts"
