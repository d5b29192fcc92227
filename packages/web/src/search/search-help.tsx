import { Link } from "../page/link.tsx"

const examples = [
  { query: "kubernetes", meaning: "a word" },
  { query: '"open source"', meaning: "words in a row" },
  { query: "postgr*", meaning: "the beginning of a word" },
  { query: "rust memory", meaning: "both" },
  { query: "rust OR go", meaning: "either" },
  { query: "go -game", meaning: "the first without the second" },
]

export function SearchHelp() {
  return (
    <section className="help">
      <h2>What you can search for</h2>
      <dl>
        {examples.map(({ query, meaning }) => (
          <div key={query}>
            <dt>
              <Link href={`/search?q=${encodeURIComponent(query)}`}>
                <code>{query}</code>
              </Link>
            </dt>
            <dd>{meaning}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
