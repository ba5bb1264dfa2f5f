/** The apps of the tenant. */
export function AppsPage() {
  return null;
}
