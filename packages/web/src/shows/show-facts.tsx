import type { Person, Podcast } from "@soundings/api-types"
import { OuterLink } from "../page/outer-link.tsx"
import { safeUrl } from "../page/safe-url.ts"

/** What a show says about itself, in short: who speaks, what kind it is, how to support it. */
export function ShowFacts({ podcast }: { podcast: Podcast }) {
  const { author, language, medium, categories, persons, funding } = podcast
  // An entry in a list of podcasts is usually a podcast; other mediums are named.
  const kind = medium === null || medium === "podcast" ? null : medium
  const ways = funding.filter(({ url }) => safeUrl(url) !== null)
  return (
    <>
      <p className="quiet">
        {[author, kind, language, ...categories].filter(Boolean).map((fact, index) => (
          <span key={index}>
            {index > 0 && " · "}
            <bdi>{fact}</bdi>
          </span>
        ))}
      </p>
      {persons.length > 0 && (
        <p className="quiet">
          With{" "}
          {persons.map((person, index) => (
            <span key={index}>
              {index > 0 && ", "}
              <PersonName person={person} />
            </span>
          ))}
        </p>
      )}
      {ways.length > 0 && (
        <p className="quiet">
          Support it:{" "}
          {ways.map(({ url, text }, index) => (
            <span key={index}>
              {index > 0 && ", "}
              <OuterLink url={url}>
                <bdi>{text ?? new URL(url).host}</bdi>
              </OuterLink>
            </span>
          ))}
        </p>
      )}
    </>
  )
}

function PersonName({ person: { name, role, href } }: { person: Person }) {
  return (
    <>
      <OuterLink url={href}>
        <bdi>{name}</bdi>
      </OuterLink>
      {role !== null && (
        <>
          {" ("}
          <bdi>{role}</bdi>)
        </>
      )}
    </>
  )
}
