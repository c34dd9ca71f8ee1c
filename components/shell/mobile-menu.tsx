"use client";

import { usePathname } from "next/navigation";
import { useEffect, useRef } from "react";
import { Freshness } from "./freshness";
import { MarkShape } from "./gratis-mark";
import { NavLinks } from "./nav-links";
import { OpenCount, useOpenIncidents } from "./open-incidents";
import { WhoIsHere } from "./who-is-here";

/** The navigation of small screens. It opens without JavaScript; with it, it closes behind whoever followed a link. */
export function MobileMenu() {
  const details = useRef<HTMLDetailsElement>(null);
  const pathname = usePathname();
  const open = useOpenIncidents();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the path is what it reacts to
  useEffect(() => {
    if (details.current) details.current.open = false;
  }, [pathname]);
  return (
    <details ref={details} className="group">
      <summary className="flex list-none items-center justify-between px-4 py-3 [&::-webkit-details-marker]:hidden">
        <span className="inline-flex items-center gap-2 font-bold text-[1.0625rem]">
          <MarkShape />
          Gratis
        </span>
        <span className="flex items-center gap-2 text-dim">
          {open > 0 && <OpenCount count={open} />}
          <span className="group-open:hidden">Menu</span>
          <span className="hidden group-open:inline">Close menu</span>
        </span>
      </summary>
      <div className="px-2 pb-3">
        <nav aria-label="Pages">
          <NavLinks />
        </nav>
        <div className="mt-3 border-line border-t pt-3">
          <WhoIsHere />
        </div>
        <div className="mt-3 border-line border-t px-2.5 pt-3">
          <Freshness />
        </div>
      </div>
    </details>
  );
}
