import { useState } from "react";
import type { TextFile } from "@/lib/client/read-text-file";
import type { PasteTool } from "@/lib/client/tools";

export type Draft = {
  readonly text: string;
  /** Where the text was read from. */
  readonly file: TextFile | null;
};

export const NO_DRAFT: Draft = { text: "", file: null };

/** What was pasted into each tool: kept while the page is open, in memory and nowhere else. */
export type Drafts = Map<PasteTool, Draft>;

export function useDrafts(): Drafts {
  const [drafts] = useState<Drafts>(() => new Map());
  return drafts;
}
