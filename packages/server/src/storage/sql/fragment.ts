/** A value that a statement takes as a parameter. A boolean is stored as 0 or 1 on every engine. */
export type SqlValue = string | number | boolean | null | Uint8Array

/** A piece of a statement: SQL text with the values between its parts. */
export class Fragment {
  readonly strings: readonly string[]
  readonly values: readonly (SqlValue | Fragment)[]

  constructor(strings: readonly string[], values: readonly (SqlValue | Fragment)[]) {
    this.strings = strings
    this.values = values
  }
}

/** Makes a piece of a statement, to be used in a statement or another piece. */
export function fragment(
  strings: TemplateStringsArray,
  ...values: (SqlValue | Fragment)[]
): Fragment {
  return new Fragment(strings, values)
}

/**
 * SQL text that is a constant of the source code, such as a list of columns; never any external
 * input.
 */
export function constant(text: string): Fragment {
  return new Fragment([text], [])
}

export interface CompiledSql {
  readonly text: string
  readonly values: readonly SqlValue[]
}

/** Expands fragments and gives each value a placeholder, numbered from 1. */
export function compile(
  strings: readonly string[],
  values: readonly (SqlValue | Fragment)[],
  placeholder: (number: number) => string,
): CompiledSql {
  const flat: SqlValue[] = []
  const write = (parts: readonly string[], between: readonly (SqlValue | Fragment)[]): string => {
    let text = parts[0]!
    for (const [index, value] of between.entries()) {
      text +=
        value instanceof Fragment
          ? write(value.strings, value.values)
          : placeholder(flat.push(value))
      text += parts[index + 1]!
    }
    return text
  }
  return { text: write(strings, values), values: flat }
}
