import type { Api } from "./context.ts"

/** Adds routes that take a body of any length as a stream, so that it is never held. */
export function addWithRawBodies(
  api: Api,
  types: "*" | readonly string[],
  addRoutes: (api: Api) => void,
): void {
  void api.register(async (scope: Api) => {
    scope.removeAllContentTypeParsers()
    scope.addContentTypeParser(types === "*" ? types : [...types], (_request, body, done) =>
      done(null, body),
    )
    addRoutes(scope)
  })
}
