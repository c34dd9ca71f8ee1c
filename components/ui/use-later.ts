import { useEffect, useState } from "react";

/**
 * A part that is fetched by itself, once the page stands and as soon as it is wanted; null until it has arrived.
 * `load` must be the same function each time. What cannot be fetched stays away: the rest of the page works without it.
 */
export function useLater<Part>(load: () => Promise<Part>, isWanted = true): Part | null {
  const [part, setPart] = useState<Part | null>(null);
  useEffect(() => {
    if (!isWanted) return;
    let isHere = true;
    load().then(
      (loaded) => {
        if (isHere) setPart(() => loaded);
      },
      () => undefined,
    );
    return () => {
      isHere = false;
    };
  }, [load, isWanted]);
  return isWanted ? part : null;
}
