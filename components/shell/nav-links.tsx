"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import { sessionMay } from "@/lib/domain/access/session-may";
import { navLinkClass } from "./nav-link-class";
import { OpenCount, openWords, useOpenIncidents } from "./open-incidents";
import { isCurrentPage, PAGES } from "./pages";
import { useVisitor } from "./visitor";

export function NavLinks() {
  const pathname = usePathname();
  const session = useVisitor();
  const open = useOpenIncidents();
  return (
    <ul className="flex flex-col gap-1">
      {PAGES.filter(({ needs }) => sessionMay(session, needs)).map(({ href, name }) => {
        const current = isCurrentPage(href, pathname);
        const isAlarm = href === "/spend" && open > 0;
        return (
          <li key={href}>
            <Link
              href={href}
              aria-current={current ? "page" : undefined}
              aria-label={isAlarm ? `${name}, ${openWords(open)}` : undefined}
              className={navLinkClass(current)}
            >
              {isAlarm ? (
                <span className="flex items-center justify-between gap-2">
                  {name} <OpenCount count={open} />
                </span>
              ) : (
                name
              )}
            </Link>
          </li>
        );
      })}
    </ul>
  );
}
