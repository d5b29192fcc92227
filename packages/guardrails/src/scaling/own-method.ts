/**
 * Puts a method on one object in front of the one of its class, and answers with what takes it away
 * again, unless somebody else has replaced it since.
 */
export function overrideMethod(target: object, name: string, method: Function): () => void {
  const before = Object.getOwnPropertyDescriptor(target, name)
  Object.defineProperty(target, name, {
    value: method,
    configurable: true,
    writable: true,
    enumerable: before?.enumerable ?? false,
  })
  return () => {
    if (Reflect.get(target, name) !== method) return
    if (before) Object.defineProperty(target, name, before)
    else Reflect.deleteProperty(target, name)
  }
}
