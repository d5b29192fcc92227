/**
 * Whether everything is tested at length (`npm run ci`), and not only what takes little time (`npm
 * test`).
 */
export const isFullRun = process.env["SOUNDINGS_TEST"] === "full"
