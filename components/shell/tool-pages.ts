import { TOOL_ENTRIES, toolHref } from "@/lib/domain/tools/tools-view";
import type { PageEntry } from "./pages";

/** The tools by name, for the palette alone: every page loads what the navigation needs. */
export const TOOL_PAGES: readonly PageEntry[] = TOOL_ENTRIES.map(({ tool, name, needs }) => ({
  href: toolHref(tool),
  name: `Tools: ${name}`,
  needs,
}));
