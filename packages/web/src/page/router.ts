import { useSyncExternalStore } from "react"

export interface Route {
  readonly path: string
  readonly parameters: URLSearchParams
}

const changed = "soundings:navigated"

/** Goes to another address of the page without reloading it. */
export function navigate(to: string, options: { readonly replace?: boolean } = {}): void {
  if (options.replace) history.replaceState(null, "", to)
  else history.pushState(null, "", to)
  dispatchEvent(new Event(changed))
  if (!options.replace) scrollTo(0, 0)
}

/** The current route of the page. */
export function useRoute(): Route {
  const address = useSyncExternalStore(subscribe, () => location.pathname + location.search)
  const url = new URL(address, location.origin)
  // A slash at the end makes no difference.
  return { path: url.pathname.replace(/(.)\/+$/, "$1"), parameters: url.searchParams }
}

function subscribe(listener: () => void): () => void {
  addEventListener("popstate", listener)
  addEventListener(changed, listener)
  return () => {
    removeEventListener("popstate", listener)
    removeEventListener(changed, listener)
  }
}
