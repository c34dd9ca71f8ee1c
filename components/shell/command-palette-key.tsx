"use client";

import { lazy, Suspense, useEffect, useState } from "react";

const OPEN_EVENT = "gratis:palette";

// Fetched at first use: most visits never open it.
const CommandPalette = lazy(async () => ({
  default: (await import("./command-palette")).CommandPalette,
}));

/** Opens the palette from a button. */
export function openCommandPalette(): void {
  window.dispatchEvent(new Event(OPEN_EVENT));
}

/** Listens for Ctrl-K and Cmd-K on every page. */
export function CommandPaletteKey() {
  const [open, setOpen] = useState(false);
  const [wanted, setWanted] = useState(false);

  useEffect(() => {
    function show() {
      setWanted(true);
      setOpen(true);
    }
    function onKeyDown(event: KeyboardEvent) {
      if (event.key.toLowerCase() !== "k" || !(event.metaKey || event.ctrlKey) || event.altKey)
        return;
      event.preventDefault();
      show();
    }
    window.addEventListener("keydown", onKeyDown);
    window.addEventListener(OPEN_EVENT, show);
    return () => {
      window.removeEventListener("keydown", onKeyDown);
      window.removeEventListener(OPEN_EVENT, show);
    };
  }, []);

  if (!wanted) return null;
  return (
    <Suspense>
      <CommandPalette open={open} onOpenChange={setOpen} />
    </Suspense>
  );
}
