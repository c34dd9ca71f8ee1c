"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import { sessionMay } from "@/lib/domain/session-may";
import { navLinkClass } from "./nav-link-class";
import { isCurrentPage, PAGES } from "./pages";
import { useVisitor } from "./visitor";

export function NavLinks() {
  const pathname = usePathname();
  const session = useVisitor();
  return (
    <ul className="flex flex-col gap-1">
      {PAGES.filter(({ needs }) => sessionMay(session, needs)).map(({ href, name }) => {
        const current = isCurrentPage(href, pathname);
        return (
          <li key={href}>
            <Link
              href={href}
              aria-current={current ? "page" : undefined}
              className={navLinkClass(current)}
            >
              {name}
            </Link>
          </li>
        );
      })}
    </ul>
  );
}
