/** The groups of operations in the description, and the first steps of the addresses in each. */
const groups = [
  { name: "Search", description: "Find episodes by what is said in them.", rooms: ["search"] },
  {
    name: "Shows",
    description: "Shows that are followed, their episodes and transcripts.",
    rooms: ["podcasts", "episodes"],
  },
  {
    name: "Feeds",
    description: "Follow, poll, import and find feeds.",
    rooms: ["feeds", "imports", "directory"],
  },
  {
    name: "Alerts",
    description: "Saved queries, and the episodes that match them.",
    rooms: ["alerts", "mentions"],
  },
  { name: "Changes", description: "What has happened, in order.", rooms: ["events"] },
  {
    name: "Operation",
    description: "Whether everything works, and what does not.",
    rooms: ["status", "set-aside", "healthz", "readyz"],
  },
  {
    name: "Access",
    description: "Tokens, sessions and sign-in links.",
    rooms: ["tokens", "session", "sessions", "sign-in-links"],
  },
  { name: "Push", description: "Announcements of updates by podping and WebSub.", rooms: ["push"] },
] as const

export const tags = groups.map(({ name, description }) => ({ name, description }))

/** The group of the operations at an address. */
export function tagOf(url: string): string {
  const [room = ""] = url.replace(/^\/v1/, "").split("/").slice(1)
  const group = groups.find(({ rooms }) => (rooms as readonly string[]).includes(room))
  if (!group) throw new Error(`no tag is given to ${url}`)
  return group.name
}
