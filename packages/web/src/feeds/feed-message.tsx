import { Link } from "../page/link.tsx"

/** A message about feeds. If it names another feed, that is a link to it. */
export function FeedMessage({ text }: { text: string }) {
  const [named, id] = /\bfeed (\d+)\b/.exec(text) ?? []
  if (named === undefined || id === undefined) return text
  const at = text.indexOf(named)
  return (
    <>
      {text.slice(0, at)}
      <Link href={`/feeds/${id}`}>{named}</Link>
      {text.slice(at + named.length)}
    </>
  )
}
