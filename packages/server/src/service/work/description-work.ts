import type { Undescribed, UndescribedPage } from "../../storage/catalogue/description.ts"
import { CallOverran, ProcessLost } from "../../thread/guarded-process.ts"
import type { TextReader } from "../text/text-reader.ts"
import type { WorkSource } from "../work-loop.ts"
import type { WorkPorts } from "./work-ports.ts"

/** Rows read at a time. If their texts are long, a page ends earlier. */
const rowsMax = 200

/**
 * Converts descriptions stored before plain text was kept, gradually. A description that cannot be
 * converted has no text; it is tried again whenever it is shown.
 */
export function descriptionWork({
  storage,
  text,
}: Pick<WorkPorts, "storage" | "text">): WorkSource<UndescribedPage> {
  let isDone = false
  return {
    name: "description",
    wokenBy: [],
    concurrency: 1,
    async claim() {
      const page = isDone ? null : await storage.read.undescribed({ limit: rowsMax })
      isDone = page === null
      return { items: page === null ? [] : [page], next: null }
    },
    async run({ table, items, nextPosition }) {
      const texts = await textsOf(items, text)
      if (texts !== null) await storage.write.saveDescriptionTexts({ table, texts, nextPosition })
    },
    // A finished page wakes the loop, and new rows have their texts.
    nextAtMs: async () => null,
  }
}

/** Null if the process was lost because of something else: then the page is read again. */
async function textsOf(
  items: readonly Undescribed[],
  reader: Pick<TextReader, "plainTexts">,
): Promise<{ id: number; text: string }[] | null> {
  try {
    const texts = await reader.plainTexts(items.map(({ html }) => html))
    return items.map(({ id }, index) => ({ id, text: texts[index]! }))
  } catch (error) {
    if (error instanceof ProcessLost) return null
    if (!(error instanceof CallOverran)) throw error
    if (items.length === 1) return []
  }
  const found: { id: number; text: string }[] = []
  for (const item of items) {
    const texts = await textsOf([item], reader)
    if (texts === null) return null
    found.push(...texts)
  }
  return found
}
