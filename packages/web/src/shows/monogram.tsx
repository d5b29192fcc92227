const hueCount = 6

/** The first letters of a show in a colour of its own: remote images are not loaded. */
export function Monogram({ title }: { title: string | null }) {
  const words = (title ?? "?").split(/\s+/).filter(Boolean)
  const letters = words
    .slice(0, 2)
    .map((word) => Array.from(word)[0])
    .join("")
    .toUpperCase()
  const hue =
    Array.from(title ?? "").reduce(
      (sum, character) => (sum * 31 + character.codePointAt(0)!) % 9973,
      7,
    ) % hueCount
  return (
    <span className={`monogram hue-${hue}`} aria-hidden="true">
      {letters}
    </span>
  )
}
