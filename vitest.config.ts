import { defineConfig } from "vitest/config"

export default defineConfig({
  test: {
    include: ["packages/*/{src,test}/**/*.test.ts", "test/**/*.test.ts"],
    pool: "forks",
    maxWorkers: 2,
    // A test process starts and ends hundreds of threads, which V8's bookkeeping of protected code
    // pages does not survive on processors that have them: it aborts with "jit_page.has_value()"
    // (met once, and by others).
    execArgv: ["--no-memory-protection-keys"],
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
})
