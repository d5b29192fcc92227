import { constant, type Fragment, fragment } from "../sql/fragment.ts"

/**
 * Both engines read every version beyond this as this one. It comes from damage: none is ever
 * counted so far.
 */
export const versionMax = Number.MAX_SAFE_INTEGER

/** A version that is damaged is set to 1 as soon as the episode is indexed. */
export const isVersionDamaged = constant(`content_version >= ${versionMax}`)

/** The version after a change; one that is damaged is due already, and may not grow any further. */
export function versionAfter(step: Fragment): Fragment {
  return fragment`CASE WHEN content_version > ${constant(String(versionMax))} THEN content_version ELSE content_version + ${step} END`
}

export const nextVersion = versionAfter(constant("1"))
