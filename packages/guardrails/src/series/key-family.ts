const lengthMax = 120
const uuidPattern = /[0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12}/gi
/**
 * Hexadecimal and other random tokens: at least 8 letters and digits that contain two digits or
 * more.
 */
const tokenPattern = /(?<![a-z0-9])(?=[a-z0-9]*\d[a-z0-9]*\d)[a-z0-9]{8,}(?![a-z0-9])/gi
const digitsPattern = /\d+/g

/**
 * The family of a key: ids, dates and numbers are replaced, so that `shop:42:orders` and
 * `shop:43:orders` are both `shop:#:orders`. A long key is cut at 120 characters.
 */
export function keyFamily(key: string): string {
  return key
    .slice(0, lengthMax)
    .replace(uuidPattern, "#")
    .replace(tokenPattern, "#")
    .replace(digitsPattern, "#")
    .replace(/#(?:[-.]#)+/g, "#")
}
