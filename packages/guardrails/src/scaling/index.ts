/**
 * The room `scaling`, for the facade and the package's public API: `Scaling` measures production.
 * The matcher for tests is the entry `vitest.ts`, which is exported as
 * `@soundings/guardrails/vitest`. Files inside never import this one.
 */
export type { CostEstimate, CostSample, GrowthFit, GrowthFitOptions } from "./growth-fit.ts"
export { fitGrowth } from "./growth-fit.ts"
export type { MeasureOptions } from "./measure.ts"
export type { ReadModifyWriteReport } from "./rewritten-family.ts"
export { bandOf } from "./scale-class.ts"
export type { ScaleClass } from "./scale-class.ts"
export { Scaling } from "./scaling.ts"
export type { ScalingOptions, ScalingReport } from "./scaling.ts"
export type { CallSiteReport, GrowthReport } from "./site-growth.ts"
export type { TrafficReport } from "./traffic.ts"
export type { FetchFunction } from "./watch-fetch.ts"
export type { RequestHandler } from "./watch-handler.ts"
