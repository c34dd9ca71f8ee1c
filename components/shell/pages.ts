/** The pages that exist, in the order of the navigation. */
export const PAGES = [
  { href: "/", name: "Overview" },
  { href: "/models", name: "Models" },
  { href: "/history", name: "History" },
  { href: "/settings", name: "Settings" },
] as const;

export function isCurrentPage(href: string, pathname: string): boolean {
  return href === "/" ? pathname === "/" : pathname === href || pathname.startsWith(`${href}/`);
}
