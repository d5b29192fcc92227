export function More({ onMore }: { onMore: (() => void) | null }) {
  if (!onMore) return null
  return (
    <p className="more">
      <button onClick={onMore}>Show more</button>
    </p>
  )
}
