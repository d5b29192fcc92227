import react from "@vitejs/plugin-react"
import { defineConfig } from "vite"

const server = "http://127.0.0.1:7117"

export default defineConfig({
  plugins: [react()],
  // The server's content security policy allows no data: scripts or styles, so nothing is inlined.
  build: { assetsInlineLimit: 0, modulePreload: { polyfill: false } },
  // `npm run dev` shows the page with a server that runs next to it.
  server: { proxy: { "/v1": server, "/sign-in": server } },
})
