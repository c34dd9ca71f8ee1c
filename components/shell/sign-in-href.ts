/** The sign-in page, which leads back to `path`. */
export function signInHref(path: string): string {
  return path === "/" ? "/login" : `/login?next=${encodeURIComponent(path)}`;
}
