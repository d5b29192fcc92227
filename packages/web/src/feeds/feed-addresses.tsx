import type { FeedDetails } from "@soundings/api-types"
import { formatDate } from "../page/format.ts"

/** The current and former addresses of a feed. */
export function FeedAddresses({ addresses }: Pick<FeedDetails, "addresses">) {
  return (
    <section aria-labelledby="addresses">
      <h2 id="addresses">Addresses</h2>
      <ul className="addresses">
        {addresses.map(({ url, since }, index) => (
          <li key={url}>
            <code>{url}</code>{" "}
            <span className="quiet">
              {index === 0 ? "now" : "before"}, known since {formatDate(since)}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
