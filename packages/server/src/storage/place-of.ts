/** The address of a database without the password in it. */
export function placeOf(url: string): string {
  if (!URL.canParse(url)) return "the database"
  const { host, pathname } = new URL(url)
  return host + pathname
}
