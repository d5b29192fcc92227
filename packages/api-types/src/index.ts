export type * from "./generated.ts"
export type { Answer, ItemOf, Known, Method, Sent } from "./exchange.ts"
