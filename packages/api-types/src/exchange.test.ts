import { expectTypeOf, it } from "vitest"
import type {
  Answer,
  Episode,
  Event,
  FeedDetails,
  ItemOf,
  Known,
  NewFeed,
  PollReport,
  SearchResultPage,
  Sent,
  SetAside,
} from "./index.ts"

// These are checked by the compiler.
type Kind = SetAside["kind"]

it("finds what is returned at an address, for any ids and query", () => {
  expectTypeOf<Answer<"GET", "/v1/search">>().toEqualTypeOf<SearchResultPage>()
  expectTypeOf<Answer<"GET", `/v1/search?q=${string}&limit=5`>>().toEqualTypeOf<SearchResultPage>()
  expectTypeOf<Answer<"GET", `/v1/feeds/${string}`>>().toEqualTypeOf<FeedDetails>()
  expectTypeOf<Answer<"POST", `/v1/feeds/${string}/poll`>>().toEqualTypeOf<PollReport>()
  expectTypeOf<Answer<"DELETE", `/v1/feeds/${string}`>>().toEqualTypeOf<null>()
  expectTypeOf<Answer<"POST", `/v1/set-aside/${Kind}/${string}/retry`>>().toEqualTypeOf<null>()
})

it("finds the items of a list, and the body to send", () => {
  expectTypeOf<ItemOf<`/v1/podcasts/${string}/episodes`>>().toEqualTypeOf<Episode>()
  expectTypeOf<ItemOf<"/v1/events?limit=5">>().toEqualTypeOf<Event>()
  expectTypeOf<Sent<"POST", "/v1/feeds">>().toEqualTypeOf<[body: NewFeed]>()
  expectTypeOf<Sent<"GET", "/v1/feeds">>().toEqualTypeOf<[]>()
})

it("rejects an address that the API does not have, or has with another method only", () => {
  expectTypeOf<Known<"GET", `/v1/feeds/${string}`>>().toBeUnknown()
  expectTypeOf<Known<"GET", `/v1/fedes/${string}`>>().toBeString()
  expectTypeOf<Known<"GET", `/v1/feeds/${string}/poll`>>().toBeString()
  expectTypeOf<Known<"GET", `/v1/feeds/${string}/poll/now`>>().toBeString()
  expectTypeOf<Known<"DELETE", "/v1/search">>().toBeString()
  expectTypeOf<Known<"GET", string>>().toBeString()
})
