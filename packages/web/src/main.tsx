import { StrictMode } from "react"
import { createRoot } from "react-dom/client"
import { App } from "./app.tsx"
import "./style/base.css"
import "./style/layout.css"
import "./style/content.css"
import "./style/feed.css"
import "./style/player.css"

createRoot(document.getElementById("page")!).render(
  <StrictMode>
    <App />
  </StrictMode>,
)
