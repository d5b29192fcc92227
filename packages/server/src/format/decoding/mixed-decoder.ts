import iconv from "iconv-lite"
import { utf8Sequence } from "./guess-charset.ts"
import { openCharacter } from "./open-character.ts"

// oxlint-disable-next-line no-control-regex -- Bytes beyond ASCII are what is looked for.
const runs = /[^\x00-\x7f]+/g

/**
 * Decodes bytes that are partly UTF-8 and partly windows-1252. A character is not cut where a piece
 * ends.
 */
export class MixedDecoder {
  #open: Uint8Array = new Uint8Array()

  write(bytes: Uint8Array): string {
    const all = Buffer.concat([this.#open, bytes])
    this.#open = openCharacter(new Uint8Array(), all)
    return mixedText(all.subarray(0, all.length - this.#open.length))
  }

  end(): string {
    return mixedText(this.#open)
  }
}

function mixedText(bytes: Uint8Array): string {
  const byByte = Buffer.from(bytes).toString("latin1")
  return byByte.replace(runs, (run) => {
    let text = ""
    let at = 0
    for (const match of run.matchAll(utf8Sequence)) {
      text += iconv.decode(Buffer.from(run.slice(at, match.index), "latin1"), "windows-1252")
      text += Buffer.from(match[0], "latin1").toString("utf8")
      at = match.index + match[0].length
    }
    return text + iconv.decode(Buffer.from(run.slice(at), "latin1"), "windows-1252")
  })
}
