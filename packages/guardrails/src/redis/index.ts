/** The room `redis`, for the package's public API. */
export type {
  IoRedisClient,
  NodeRedisClient,
  NodeRedisCluster,
  RedisClient,
} from "./redis-command.ts"
