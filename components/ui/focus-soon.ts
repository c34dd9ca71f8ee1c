import type { RefObject } from "react";

/** Moves the focus there, after a dialog that closes has given it back to its button. */
export function focusSoon(place: RefObject<HTMLElement | null>): void {
  setTimeout(() => place.current?.focus());
}
