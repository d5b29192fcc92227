/** Where a command writes. What publishers wrote passes through `safe` first. */
export interface Output {
  /** A line of the result, on standard output. */
  line(text: string): void
  /** A piece of the result as it is, on standard output. Answers when there is room for more. */
  write(text: string): Promise<void>
  /** What is going on, on standard error. */
  note(text: string): void
  /** How far it is, on standard error, where each takes the place of the one before. */
  progress(text: string): void
}

// oxlint-disable-next-line no-control-regex -- Control characters are exactly what is looked for.
const control = /[\u0000-\u0008\u000a-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g

/** Text without anything that moves the cursor, colours, rings or turns the direction: titles come from strangers. */
export function safe(text: string): string {
  return text.replace(control, " ")
}
