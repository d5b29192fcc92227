export const itemNames = new Set(["item", "atom:entry", "podcast:liveitem"])
export const channelNames = new Set(["channel", "atom:feed"])
/**
 * Elements without text of their own; their children are fields, most of them named with the group.
 */
export const channelGroupNames = new Set([
  "image",
  "atom:author",
  "itunes:category",
  "podcast:podroll",
  "podcast:value",
  "skiphours",
  "skipdays",
])
export const itemGroupNames = new Set(["atom:author", "media:group", "podcast:value"])
/** Groups whose members mean the same inside them as outside. */
const mereGroupNames = new Set(["itunes:category", "media:group"])
/** Elements of HTML that have no end tag. */
export const voidNames = new Set([
  "br",
  "hr",
  "img",
  "input",
  "wbr",
  "source",
  "embed",
  "col",
  "area",
])
/** The possible root elements: RSS 0.9x and 2.0, RDF, Atom, and channels whose root was lost. */
export const rootNames = new Set(["rss", "rdf", "other:rdf", "channel", "atom:feed"])

/** The name of a field: members of a group have both names, as in `image/url`. */
export function fieldName(
  name: string,
  parent: string | undefined,
  groups: ReadonlySet<string>,
): string {
  if (parent === undefined || !groups.has(parent) || mereGroupNames.has(parent)) return name
  return `${parent}/${name.replace(/^(atom|podcast):/, "")}`
}
