import type { FeedAnswer } from "@soundings/api-types"
import { formatBytes, formatDuration, formatNumber } from "../page/format.ts"
import { Moment } from "../page/moment.tsx"
import { describeAnswer } from "./describe-answer.ts"

/** The outcomes of a feed's last polls, newest first. */
export function FeedAnswers({ answers }: { answers: readonly FeedAnswer[] }) {
  return (
    <section aria-labelledby="answers">
      <h2 id="answers">Last responses</h2>
      {answers.length === 0 ? (
        <p className="quiet">It has not been polled yet.</p>
      ) : (
        <table className="answers" aria-labelledby="answers">
          <thead>
            <tr>
              <th scope="col">When</th>
              <th scope="col">Response</th>
              <th scope="col">Time</th>
              <th scope="col">Size</th>
              <th scope="col">Episodes</th>
            </tr>
          </thead>
          <tbody>
            {answers.map((answer) => (
              <AnswerRow key={answer.at} answer={answer} />
            ))}
          </tbody>
        </table>
      )}
    </section>
  )
}

function AnswerRow({ answer }: { answer: FeedAnswer }) {
  const { at, outcome, status, durationMs, wireBytes } = answer
  return (
    <tr>
      <td>
        <Moment at={at} />
      </td>
      <td className={outcome === "failed" ? "trouble" : undefined}>
        {status} {describeAnswer(answer)}
      </td>
      <td>{formatDuration(durationMs)}</td>
      <td>{formatBytes(wireBytes)}</td>
      <td>{describeEpisodes(answer)}</td>
    </tr>
  )
}

function describeEpisodes({ foundCount, changedCount }: FeedAnswer): string {
  const counts = [
    foundCount > 0 ? `${formatNumber(foundCount)} new` : "",
    changedCount > 0 ? `${formatNumber(changedCount)} changed` : "",
  ]
  return counts.filter(Boolean).join(", ") || "–"
}
