import { Link } from "./link.tsx"
import { Mark } from "./mark.tsx"

const places = [
  { href: "/search", name: "Search" },
  { href: "/shows", name: "Shows" },
  { href: "/alerts", name: "Alerts" },
  { href: "/sessions", name: "Sessions" },
]

export function Header({ path }: { path: string }) {
  return (
    <header className="top">
      <Link className="brand" href="/">
        <Mark />
        Soundings
      </Link>
      <nav aria-label="Main">
        {places.map(({ href, name }) => (
          <Link key={href} href={href} aria-current={path.startsWith(href) ? "page" : undefined}>
            {name}
          </Link>
        ))}
      </nav>
    </header>
  )
}
