export interface Plan {
  /** The moments at which a poll may be made, in order; the first is now, right after a poll. */
  readonly atMs: Float64Array
  readonly length: number
  /** News expected from the first moment until each. */
  readonly newsUntil: Float64Array
  /** The same, each news times the moment at which it comes. */
  readonly newsTimesAt: Float64Array
  readonly isAllowed: Uint8Array
}

// Reused between calls, and enlarged for a longer plan.
let cost = new Float64Array(0)
let intercept = new Float64Array(0)
let hull = new Int32Array(0)

/**
 * The index of the moment for the next poll, in the schedule with the least total cost:
 * `pollCostMs` for each poll, plus the delays with which news is found. The result is exact. Going
 * backwards, the cost of polling next at j, seen from i, is a line in the news until i, so the best
 * j is on the lower hull of the lines, and moves along it in one direction only. Hence a single
 * pass.
 */
export function planPoll(plan: Plan, pollCostMs: number, pauseMs: number): number {
  const { atMs, length, newsUntil, newsTimesAt, isAllowed } = plan
  makeRoom(length)
  let front = 0
  let back = 0
  let next = length - 1
  let best = length - 1
  for (let from = length - 1; from >= 0; from -= 1) {
    for (; next > from && atMs[next]! - atMs[from]! >= pauseMs; next -= 1) {
      if (isAllowed[next] === 0 && next !== length - 1) continue
      intercept[next] = cost[next]! + atMs[next]! * newsUntil[next]! - newsTimesAt[next]!
      while (back - front >= 2 && isHidden(atMs, hull[back - 2]!, hull[back - 1]!, next)) back -= 1
      hull[back] = next
      back += 1
    }
    const news = newsUntil[from]!
    if (back === front) {
      cost[from] = 0
      continue
    }
    while (
      back - front >= 2 &&
      seen(atMs, hull[front + 1]!, news) <= seen(atMs, hull[front]!, news)
    )
      front += 1
    best = hull[front]!
    cost[from] = pollCostMs + newsTimesAt[from]! + seen(atMs, best, news)
  }
  return best
}

function makeRoom(length: number): void {
  if (cost.length >= length) return
  cost = new Float64Array(length)
  intercept = new Float64Array(length)
  hull = new Int32Array(length)
}

function seen(atMs: Float64Array, at: number, news: number): number {
  return intercept[at]! - atMs[at]! * news
}

/** Whether the middle line is nowhere below both others. */
function isHidden(atMs: Float64Array, old: number, middle: number, young: number): boolean {
  return (
    (intercept[middle]! - intercept[old]!) * (atMs[middle]! - atMs[young]!) >=
    (intercept[young]! - intercept[middle]!) * (atMs[old]! - atMs[middle]!)
  )
}
