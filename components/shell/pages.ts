import type { Capability } from "@/lib/domain/access/access";

export type PageEntry = {
  readonly href: string;
  readonly name: string;
  readonly needs: Capability;
};

/** The pages that exist, in the order of the navigation, each for who may open it. */
export const PAGES = [
  { href: "/", name: "Overview", needs: "see_catalog" },
  { href: "/models", name: "Models", needs: "see_public" },
  { href: "/history", name: "History", needs: "see_public" },
  { href: "/usage", name: "Usage", needs: "see_usage" },
  { href: "/spend", name: "Spend", needs: "see_usage" },
  { href: "/keys", name: "Keys", needs: "see_usage" },
  { href: "/tools", name: "Tools", needs: "see_public" },
  { href: "/settings", name: "Settings", needs: "see_catalog" },
] as const satisfies readonly PageEntry[];

/** Pages that the navigation reaches by another one. */
export const INNER_PAGES = [
  { href: "/account", name: "Account", needs: "manage_own_account" },
  { href: "/settings/data", name: "Settings: Data", needs: "see_catalog" },
  { href: "/settings/team", name: "Settings: Team", needs: "manage_access" },
  { href: "/settings/tokens", name: "Settings: Tokens", needs: "manage_access" },
  { href: "/settings/audit", name: "Settings: Audit log", needs: "read_audit" },
] as const satisfies readonly PageEntry[];

export function isCurrentPage(href: string, pathname: string): boolean {
  return href === "/" ? pathname === "/" : pathname === href || pathname.startsWith(`${href}/`);
}
