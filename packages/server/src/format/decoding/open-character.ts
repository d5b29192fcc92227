/** The bytes of an incomplete character at the end of what has been decoded so far. */
export function openCharacter(before: Uint8Array, bytes: Uint8Array): Uint8Array {
  const tail =
    bytes.byteLength >= 3 ? bytes.subarray(-3) : Buffer.concat([before, bytes]).subarray(-3)
  for (let length = 1; length <= Math.min(3, tail.length); length += 1) {
    const byte = tail[tail.length - length]!
    if (byte < 0x80) break
    if (byte < 0xc0) continue
    const wanted = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2
    return wanted > length ? Uint8Array.from(tail.subarray(tail.length - length)) : new Uint8Array()
  }
  return new Uint8Array()
}
