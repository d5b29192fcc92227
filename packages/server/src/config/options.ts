import { address, databaseAddress, flag, oneOf, type Option, text, wholeNumber } from "./option.ts"

/** Every setting of the product. */
export const options = {
  data: text({
    env: "SOUNDINGS_DATA",
    default: "data",
    placeholder: "DIR",
    doc: "Folder that holds everything: catalogue, transcripts, index. One process owns it at a time.",
  }),
  database: databaseAddress({
    env: "SOUNDINGS_DATABASE",
    default: "",
    doc: "Address of a PostgreSQL database (postgres://user@host/name) for everything but the full-text index, which stays in the data folder. Without it the catalogue is a SQLite file there. It may hold a password: better in the environment, or in a file named by SOUNDINGS_DATABASE_FILE.",
  }),
  host: text({
    env: "SOUNDINGS_HOST",
    default: "127.0.0.1",
    placeholder: "ADDRESS",
    doc: "Address to listen on. Loopback is reached from this machine only; put a reverse proxy with TLS in front of anything wider.",
  }),
  port: wholeNumber({
    env: "SOUNDINGS_PORT",
    default: 7117,
    min: 0,
    max: 65_535,
    doc: "Port to listen on; 0 takes any free one.",
  }),
  publicUrl: address({
    env: "SOUNDINGS_PUBLIC_URL",
    default: "",
    doc: "Address under which people reach the page, used in links and checked on requests. Derived from host and port when not given.",
  }),
  botUrl: address({
    env: "SOUNDINGS_BOT_URL",
    default: "",
    doc: "Address of the bot page, which tells publishers who requests their feeds; sent with every request. Derived from --public-url when not given; without either, publishers do not know whom to contact.",
  }),
  allowPrivateNetworks: flag({
    env: "SOUNDINGS_ALLOW_PRIVATE_NETWORKS",
    default: false,
    doc: "For development: allows feeds, transcripts and webhooks on this machine and in private networks. It opens those networks to whoever writes a feed.",
  }),
  pollMinMinutes: wholeNumber({
    env: "SOUNDINGS_POLL_MIN_MINUTES",
    default: 5,
    min: 1,
    max: 1_440,
    doc: "Minimum minutes between two polls of a feed, when an episode is expected. Less finds episodes sooner and sends publishers more requests.",
  }),
  pollMaxMinutes: wholeNumber({
    env: "SOUNDINGS_POLL_MAX_MINUTES",
    default: 1_440,
    min: 5,
    max: 10_080,
    doc: "Maximum minutes between two polls of a feed, when nothing is expected. More sends publishers fewer requests and finds unexpected episodes later.",
  }),
  pollConcurrency: wholeNumber({
    env: "SOUNDINGS_POLL_CONCURRENCY",
    default: 64,
    min: 1,
    max: 1_024,
    doc: "Feeds polled at the same time, over all hosts. A host that does not respond takes up --host-concurrency of them for a while.",
  }),
  hostConcurrency: wholeNumber({
    env: "SOUNDINGS_HOST_CONCURRENCY",
    default: 4,
    min: 1,
    max: 64,
    doc: "Requests to one publisher's host at the same time. More is faster where many shows share a host, and less polite.",
  }),
  hostRequestsPerSecond: wholeNumber({
    env: "SOUNDINGS_HOST_REQUESTS_PER_SECOND",
    default: 10,
    min: 1,
    max: 100_000,
    doc: "Requests sent to one publisher's host in a second. At 10, a host with 36,000 shows is polled for each of them once an hour.",
  }),
  transcriptConcurrency: wholeNumber({
    env: "SOUNDINGS_TRANSCRIPT_CONCURRENCY",
    default: 16,
    min: 1,
    max: 256,
    doc: "Publishers' transcripts fetched at the same time. One show gets a quarter of them at most, one host a half.",
  }),
  deliveryConcurrency: wholeNumber({
    env: "SOUNDINGS_DELIVERY_CONCURRENCY",
    default: 16,
    min: 1,
    max: 256,
    doc: "Webhooks sent at the same time. One channel gets a quarter of them at most, one receiver's host a half.",
  }),
  podcastIndexKey: text({
    env: "SOUNDINGS_PODCAST_INDEX_KEY",
    default: "",
    placeholder: "KEY",
    doc: "Key for the Podcast Index, in which shows are looked up by name. Without it and its secret they are added by address alone.",
  }),
  podcastIndexSecret: text({
    env: "SOUNDINGS_PODCAST_INDEX_SECRET",
    default: "",
    placeholder: "SECRET",
    doc: "Secret that belongs to that key. Better in the environment, or in a file, than on a command line that others can see.",
  }),
  podcastIndexUrl: address({
    env: "SOUNDINGS_PODCAST_INDEX_URL",
    default: "",
    doc: "Address of the Podcast Index API, if it is not the public one.",
  }),
  logLevel: oneOf(["silent", "error", "warn", "info", "debug"], {
    env: "SOUNDINGS_LOG_LEVEL",
    default: "warn",
    doc: "How much is written to standard error, one JSON document a line.",
  }),
} as const satisfies Record<string, Option<unknown>>

export type OptionName = keyof typeof options

export type Config = {
  readonly [Name in OptionName]: (typeof options)[Name] extends Option<infer Value> ? Value : never
}
