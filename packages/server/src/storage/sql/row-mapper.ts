/** Converts rows from arrays to objects, with the columns' names in camel case. */
export function rowMapper(columns: readonly string[]): <Row>(values: readonly unknown[]) => Row {
  const names = columns.map(camelCase)
  return <Row>(values: readonly unknown[]) => {
    const row: Record<string, unknown> = {}
    for (let index = 0; index < names.length; index += 1) row[names[index]!] = values[index]
    return row as Row
  }
}

function camelCase(name: string): string {
  return name.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase())
}
