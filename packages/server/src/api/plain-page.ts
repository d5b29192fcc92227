import type { Api } from "./context.ts"

const stylePath = "/plain-page.css"

/** The colours of the page proper, which may not be built. */
const style = `:root {
  color-scheme: light dark;
}

body {
  max-width: 34rem;
  margin: 15vh auto 0;
  padding: 0 1.2rem;
  background: light-dark(#fbfaf7, #0d1a20);
  color: light-dark(#14222b, #e4ebea);
  font: 1.0625rem/1.6 system-ui, sans-serif;
}

h1 {
  font: 600 1.7rem/1.2 Georgia, serif;
  overflow-wrap: anywhere;
}

a {
  color: light-dark(#0b6e75, #5cc4c4);
}

code {
  font-family: ui-monospace, monospace;
}

button {
  padding: 0.5rem 1rem;
  border: 0;
  border-radius: 0.3rem;
  background: light-dark(#0b6e75, #5cc4c4);
  color: light-dark(#ffffff, #06191c);
  font: inherit;
  font-weight: 600;
  cursor: pointer;
}
`

/** A page of the server's own, which needs no script; its parts are HTML already. */
export function plainPage(title: string, body: string): string {
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="robots" content="noindex">
<title>${title} – Soundings</title>
<link rel="stylesheet" href="${stylePath}">
<link rel="icon" href="/mark.svg">
${body}
</html>
`
}

/** The stylesheet is a file of its own, since a page may not bring styles along. */
export function addPlainPageStyle(api: Api): void {
  api.get(
    stylePath,
    { config: { scope: null, isForAnyone: true }, schema: { hide: true } },
    (_request, reply) => void reply.type("text/css; charset=utf-8").send(style),
  )
}
