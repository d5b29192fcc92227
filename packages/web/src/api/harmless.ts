// oxlint-disable-next-line no-control-regex -- Control characters are exactly what is looked for.
const controls = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u202d\u202e]/g
/**
 * Marks, embeddings and isolates: the page isolates text from strangers, which therefore does not
 * need them.
 */
const turning = /[\u061c\u200e\u200f\u202a-\u202c\u2066-\u2069]/g

/**
 * A stranger's text without the characters that could reorder the text around it, or end its
 * isolation. It keeps its length, so that positions in it stay valid. Overrides and control
 * characters are useless in a title, so they are made visible.
 */
export function harmless(text: string): string {
  // An address leads to the same place if they are encoded.
  if (/^https?:\/\/\S+$/i.test(text))
    return text.replace(controls, encodeURIComponent).replace(turning, encodeURIComponent)
  return text.replace(controls, "\ufffd").replace(turning, "\u200b")
}
