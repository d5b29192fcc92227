/**
 * Shadows a method of the class on one object, and returns a function that removes it again, unless
 * something else has replaced it since.
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
