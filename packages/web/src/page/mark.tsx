/** A lead line: the rope with its marks, and the lead at its end. */
export function Mark() {
  return (
    <svg className="mark" viewBox="0 0 24 24" aria-hidden="true">
      <path d="M12 2v13M9.5 5h5M10 9h4" />
      <path className="lead" d="M10.200 15h3.600l1 5.500a2.800 1.400 0 0 1-5.600 0z" />
    </svg>
  )
}
