const size = process.env["SOUNDINGS_TEST"]

/**
 * Whether everything is tested at length (`npm run ci`), rather than only quick tests (`npm test`).
 */
export const isFullRun = size === "full" || size === "long"

/** Whether trials run for as long as it takes (`npm test -- --long`): more than half an hour. */
export const isLongRun = size === "long"
