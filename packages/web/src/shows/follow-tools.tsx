import { type ReactNode, useState } from "react"
import { AddFeed } from "./add-feed.tsx"
import { DirectorySearch } from "./directory-search.tsx"
import { ImportOpml } from "./import-opml.tsx"

const tools = [
  { id: "by-address", name: "address" },
  { id: "by-name", name: "name" },
  { id: "by-opml", name: "OPML file" },
] as const

type ToolId = (typeof tools)[number]["id"]

/**
 * The ways to follow shows, one open at a time. A closed one keeps its state: an import continues.
 */
export function FollowTools({ onFollowed }: { onFollowed: () => void }) {
  const [open, setOpen] = useState<ToolId | null>("by-address")
  const panels: Record<ToolId, ReactNode> = {
    "by-address": <AddFeed onAdded={onFollowed} />,
    "by-name": <DirectorySearch onFollowed={onFollowed} />,
    "by-opml": <ImportOpml onImported={onFollowed} />,
  }
  return (
    <section className="tools" aria-label="Follow shows">
      <div className="tool-row">
        <span aria-hidden="true">Follow by</span>
        {tools.map(({ id, name }) => (
          <button
            key={id}
            aria-label={`Follow by ${name}`}
            aria-expanded={open === id}
            aria-controls={id}
            onClick={() => setOpen(open === id ? null : id)}
          >
            {name}
          </button>
        ))}
        <a href="/v1/feeds/export" download="soundings.opml">
          Export as OPML
        </a>
      </div>
      {tools.map(({ id }) => (
        <div key={id} id={id} hidden={open !== id}>
          {panels[id]}
        </div>
      ))}
    </section>
  )
}
