/**
 * A 64-bit hash of a text in two halves, for estimates and not for secrets: two lanes of multiply
 * and rotate over its UTF-16 units, each mixed by the finaliser of MurmurHash3 (Austin Appleby,
 * public domain).
 */
export function hashId(id: string): readonly [high: number, low: number] {
  let a = 0x9e3779b9 ^ id.length
  let b = 0x85ebca6b
  for (let index = 0; index < id.length; index += 1) {
    const unit = id.charCodeAt(index)
    a = Math.imul(a ^ unit, 0xcc9e2d51)
    a = (a << 15) | (a >>> 17)
    b = Math.imul(b ^ unit, 0x1b873593)
    b = (b << 13) | (b >>> 19)
  }
  const high = finish(a ^ Math.imul(b, 0xe6546b64))
  return [high, finish(b ^ high)]
}

function finish(value: number): number {
  let mixed = value ^ (value >>> 16)
  mixed = Math.imul(mixed, 0x85ebca6b)
  mixed ^= mixed >>> 13
  mixed = Math.imul(mixed, 0xc2b2ae35)
  return (mixed ^ (mixed >>> 16)) >>> 0
}
