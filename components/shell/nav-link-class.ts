import { clsx } from "clsx";

export function navLinkClass(isCurrent: boolean): string {
  return clsx(
    "block rounded-lg px-2.5 py-1.5",
    isCurrent ? "bg-gap font-semibold text-ink" : "text-dim hover:text-ink",
  );
}
