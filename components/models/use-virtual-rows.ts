import { useLater } from "@/components/ui/use-later";
import type { VirtualRows } from "./virtual-rows";

/** Above this many rows only those near the window are in the page. */
const VIRTUAL_FROM = 200;

const load = () => import("./virtual-rows").then((module) => module.VirtualRows);

/**
 * What draws a long list; null for a short one and until it has arrived.
 * The server sends every row, so that nothing is missing without JavaScript.
 */
export function useVirtualRows(count: number): typeof VirtualRows | null {
  return useLater(load, count > VIRTUAL_FROM);
}
