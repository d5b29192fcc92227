import type { paths } from "./generated.ts"

export type Method = "GET" | "POST" | "PATCH" | "DELETE"

/** The response of a successful request to an address; null if it has no body. */
export type Answer<M extends Method, Address extends string> = JsonOf<Success<M, Address>>

/** The body of a request to an address, or nothing. */
export type Sent<M extends Method, Address extends string> =
  Operation<M, Address> extends infer Found extends {
    requestBody: { content: { "application/json": object } }
  }
    ? [body: Found["requestBody"]["content"]["application/json"]]
    : []

/** The items of the list at an address. */
export type ItemOf<Address extends string> =
  Answer<"GET", Address> extends { items: readonly (infer Item)[] } ? Item : never

/**
 * Intersected with the type of an address, makes one that the API does not have a compile error.
 */
export type Known<M extends Method, Address extends string> = [Operation<M, Address>] extends [
  never,
]
  ? "the API has no such address"
  : unknown

type Operation<M extends Method, Address extends string> = Exclude<
  paths[PathOf<WithoutQuery<Address>>][Lowercase<M>],
  undefined
>

type Success<M extends Method, Address extends string> =
  Operation<M, Address> extends { responses: infer Responses }
    ? Responses[keyof Responses & (200 | 201 | 202 | 204)]
    : never

type JsonOf<Response> = Response extends { content: { "application/json": infer Body } }
  ? Body
  : null

type WithoutQuery<Address extends string> = Address extends `${infer Path}?${string}`
  ? Path
  : Address

/**
 * The path of an address in the description: that of `/v1/feeds/export` is the same, and that of
 * `/v1/feeds/${id}` is `/v1/feeds/{id}`.
 */
type PathOf<Address extends string> = Address extends keyof paths
  ? Address
  : { [Path in keyof paths]: Matches<Address, Path> extends true ? Path : never }[keyof paths]

/** Whether they match segment by segment. */
type Matches<
  Address extends string,
  Path extends string,
> = Address extends `${infer Step}/${infer Rest}`
  ? Path extends `${infer PathStep}/${infer PathRest}`
    ? MatchesStep<Step, PathStep> extends true
      ? Matches<Rest, PathRest>
      : false
    : false
  : Path extends `${string}/${string}`
    ? false
    : MatchesStep<Address, Path>

type MatchesStep<Step extends string, PathStep extends string> = PathStep extends `{${string}}`
  ? true
  : Step extends PathStep
    ? true
    : false
