import { constant, type Fragment, fragment } from "../sql/fragment.ts"

/**
 * Both engines read every larger version as this one. It comes from damage: no count ever gets this
 * far.
 */
export const versionMax = Number.MAX_SAFE_INTEGER

/** A damaged version is set to 1 as soon as the episode is indexed. */
export const isVersionDamaged = constant(`content_version >= ${versionMax}`)

/** The version after a change; a damaged one is due already, and must not grow further. */
export function versionAfter(step: Fragment): Fragment {
  return fragment`CASE WHEN content_version > ${constant(String(versionMax))} THEN content_version ELSE content_version + ${step} END`
}

export const nextVersion = versionAfter(constant("1"))
