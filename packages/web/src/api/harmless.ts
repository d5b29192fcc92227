// oxlint-disable-next-line no-control-regex -- Control characters are exactly what is looked for.
const controls = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u202d\u202e]/g
/**
 * Marks, embeddings and isolates: the page isolates what strangers write, so it goes without them.
 */
const turning = /[\u061c\u200e\u200f\u202a-\u202c\u2066-\u2069]/g

/**
 * A text of a stranger without what could turn the text around it, or end its isolation. As long as
 * before, so that places in it stay. Overrides and control characters have no use in a title: they
 * are seen.
 */
export function harmless(text: string): string {
  // An address leads to the same when they are encoded.
  if (/^https?:\/\/\S+$/i.test(text))
    return text.replace(controls, encodeURIComponent).replace(turning, encodeURIComponent)
  return text.replace(controls, "\ufffd").replace(turning, "\u200b")
}
