import type { ReactNode } from "react";
import { CommandPaletteKey } from "./command-palette-key";
import { Freshness } from "./freshness";
import { HomeMark } from "./home-mark";
import { MobileMenu } from "./mobile-menu";
import { NavLinks } from "./nav-links";
import { ProblemBanner } from "./problem-banner";
import { WhoIsHere } from "./who-is-here";

/** The frame of every page: navigation left (a menu on small screens), freshness under it, the page at the right. */
export function Shell({ children }: { children: ReactNode }) {
  return (
    <div className="md:grid md:min-h-dvh md:grid-cols-[12.25rem_minmax(0,1fr)] print:block">
      <a
        href="#main"
        className="sr-only rounded-lg bg-panel px-3 py-2 focus:not-sr-only focus:fixed focus:top-2 focus:left-2 focus:z-50"
      >
        Skip to the page
      </a>
      <aside className="hidden border-line border-r md:block print:hidden">
        <div className="sticky top-0 flex h-dvh flex-col overflow-y-auto px-3 py-4">
          <div className="px-2.5 pb-4">
            <HomeMark />
          </div>
          <nav aria-label="Pages">
            <NavLinks />
          </nav>
          <div className="mt-auto pt-4">
            <WhoIsHere />
          </div>
          <div className="mt-3 border-line border-t pt-3 pl-2.5">
            <Freshness />
          </div>
        </div>
      </aside>
      <header className="sticky top-0 z-30 border-line border-b bg-ground md:hidden print:hidden">
        <MobileMenu />
      </header>
      <main id="main" tabIndex={-1} className="relative min-w-0 px-4 py-5 outline-none md:px-7">
        <ProblemBanner />
        {children}
      </main>
      <CommandPaletteKey />
    </div>
  );
}
