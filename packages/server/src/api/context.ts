import type { TypeBoxTypeProvider } from "@fastify/type-provider-typebox"
import type {
  FastifyBaseLogger,
  FastifyInstance,
  RawReplyDefaultExpression,
  RawRequestDefaultExpression,
  RawServerDefault,
} from "fastify"
import type { Log } from "../model/log.ts"
import type { Service } from "../service/service.ts"

/** The dependencies of the resources. */
export interface ApiContext {
  readonly service: Service
  /** The address at which people reach the page; known once the server listens. */
  readonly publicUrl: () => string
  /** A secret of this process, with which commands on the same machine sign in. */
  readonly localSecret: string
  readonly startedAtMs: number
  readonly log: Log
}

/** A resource adds its routes to this; their types come from their schemas. */
export type Api = FastifyInstance<
  RawServerDefault,
  RawRequestDefaultExpression,
  RawReplyDefaultExpression,
  FastifyBaseLogger,
  TypeBoxTypeProvider
>
