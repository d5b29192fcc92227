import { type FormEvent, useState } from "react"
import { upload } from "../api/client.ts"
import { ErrorNotice } from "../page/notice.tsx"
import { useAction } from "../page/use-action.ts"
import { ImportProgress } from "./import-progress.tsx"
import { isEnded, useImport } from "./use-import.ts"

/** Follows the feeds of an OPML file from another podcast app. */
export function ImportOpml({ onImported }: { onImported: () => void }) {
  const [file, setFile] = useState<File | null>(null)
  const [id, setId] = useState<string | null>(null)
  const { isBusy, problem, run } = useAction()
  const { progress, error } = useImport(id, onImported)
  const isUnderway = isBusy || (id !== null && error === null && !(progress && isEnded(progress)))
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    if (isUnderway) return
    run(async () => {
      const begun = await upload("/v1/feeds/import", file!, "text/x-opml")
      setId(begun.id)
    })
  }
  return (
    <>
      <form className="add" onSubmit={submit}>
        <label htmlFor="opml-file">
          Follow the shows in an OPML file exported by another podcast app
        </label>
        <input
          id="opml-file"
          type="file"
          required
          accept=".opml,.xml,text/x-opml,text/xml,application/xml"
          onChange={(event) => setFile(event.target.files?.[0] ?? null)}
        />
        <button aria-disabled={isUnderway}>Import</button>
        {problem && <p role="alert">{problem}</p>}
      </form>
      {id !== null && <ImportProgress progress={progress} />}
      {error !== null && <ErrorNotice error={error} />}
    </>
  )
}
