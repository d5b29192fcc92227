/** Where an editor printed the time: `\[04:04\]` or `\[1:04:04\]`. */
const printedTime = /\\?\[(?:(\d{1,2}):)?(\d{1,2}):(\d{2})\\?\]\s*/
const msPerWord = 375

/** Sentences with speakers and times, from a transcript in Changelog's Markdown. */
export function segmentsOfMarkdown(markdown) {
  const sentences = markdown.split(/\n\s*\n/).flatMap(paragraphReader())
  return timed(sentences)
}

/** Remembers the speaker: a paragraph without a name continues the previous one. */
function paragraphReader() {
  let speaker = null
  return (paragraph) => {
    let text = paragraph.replace(/\s+/g, " ").trim()
    const name = /^\*\*([^*]+):\*\*\s*/.exec(text)
    if (name) {
      speaker = name[1]
      text = text.slice(name[0].length)
    }
    const sentences = []
    let atMs = null
    for (const piece of text.split(/(\\?\[(?:\d{1,2}:)?\d{1,2}:\d{2}\\?\]\s*)/)) {
      const time = printedTime.exec(piece)
      if (time) atMs = ((Number(time[1] ?? 0) * 60 + Number(time[2])) * 60 + Number(time[3])) * 1000
      else {
        for (const sentence of plain(piece).match(/[^.?!]+[.?!]*["”]?\s*/g) ?? []) {
          if (sentence.trim() === "") continue
          sentences.push({ speaker, text: sentence.trim(), atMs })
          atMs = null
        }
      }
    }
    return sentences
  }
}

function plain(text) {
  return text
    .replace(/\[([^\]]*)\]\([^)]*\)/g, "$1")
    .replace(/\\([[\]*_])/g, "$1")
    .replace(/[*_`]/g, "")
    .replace(/-->/g, "->")
}

/**
 * Gives every sentence a time: between two printed ones in proportion to the words, elsewhere at a
 * steady pace.
 */
function timed(sentences) {
  const words = sentences.map(({ text }) => text.split(/\s+/).length)
  const starts = new Array(sentences.length)
  let from = 0
  let fromMs = 0
  const fill = (to, toMs) => {
    const total = words.slice(from, to).reduce((sum, count) => sum + count, 0)
    const pace = toMs !== null && total > 0 ? (toMs - fromMs) / total : msPerWord
    let atMs = fromMs
    for (let index = from; index < to; index += 1) {
      starts[index] = Math.round(atMs)
      atMs += words[index] * pace
    }
    return Math.round(atMs)
  }
  for (const [index, { atMs }] of sentences.entries()) {
    if (atMs === null || atMs <= fromMs) continue
    fill(index, atMs)
    from = index
    fromMs = atMs
  }
  const endMs = fill(sentences.length, null)
  return sentences.map(({ speaker, text }, index) => ({
    speaker,
    text,
    startMs: starts[index],
    endMs: starts[index + 1] ?? endMs,
  }))
}
