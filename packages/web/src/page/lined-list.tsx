interface Remark {
  readonly line: number | null
  readonly message: string
}

/** Only the beginning of a long list is shown at first. */
const openMax = 5

/** Remarks on a document, each with its line. */
export function LinedList({ remarks }: { remarks: readonly Remark[] }) {
  const rest = remarks.slice(openMax)
  return (
    <>
      <Remarks remarks={remarks.slice(0, openMax)} />
      {rest.length > 0 && (
        <details>
          <summary>{rest.length} more</summary>
          <Remarks remarks={rest} />
        </details>
      )}
    </>
  )
}

function Remarks({ remarks }: { remarks: readonly Remark[] }) {
  return (
    <ul className="lined">
      {remarks.map(({ line, message }, index) => (
        <li key={index}>
          <span className="quiet">{line === null ? "" : `line ${line}`}</span> {message}
        </li>
      ))}
    </ul>
  )
}
