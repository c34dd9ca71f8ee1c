"use client";

import { clsx } from "clsx";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { isCurrentPage, PAGES } from "./pages";

export function NavLinks() {
  const pathname = usePathname();
  return (
    <ul className="flex flex-col gap-1">
      {PAGES.map(({ href, name }) => {
        const current = isCurrentPage(href, pathname);
        return (
          <li key={href}>
            <Link
              href={href}
              aria-current={current ? "page" : undefined}
              className={clsx(
                "block rounded-lg px-2.5 py-1.5",
                current ? "bg-gap font-semibold text-ink" : "text-dim hover:text-ink",
              )}
            >
              {name}
            </Link>
          </li>
        );
      })}
    </ul>
  );
}
