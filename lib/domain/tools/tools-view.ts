import type { Capability } from "@/lib/domain/access/access";

export const TOOLS = ["request", "error", "ids", "chain", "coverage"] as const;
/** What the Tools page shows. Its address names the tool, and never holds what was pasted. */
export type Tool = (typeof TOOLS)[number];

export type ToolEntry = {
  readonly tool: Tool;
  readonly name: string;
  /** One sentence under the heading. */
  readonly sentence: string;
  readonly needs: Capability;
};

/** In the order in which they stand on the page. */
export const TOOL_ENTRIES: readonly ToolEntry[] = [
  {
    tool: "request",
    name: "Would this be free?",
    sentence:
      "Paste a JSON body, a curl command, or a Python or TypeScript call: whether it would cost money, why, and the same request made free.",
    needs: "see_catalog",
  },
  {
    tool: "error",
    name: "Why did it fail?",
    sentence:
      "Paste the body or the headers of a failed answer: whose limit it was, until when, and what to do.",
    needs: "see_catalog",
  },
  {
    tool: "ids",
    name: "Dead ids",
    sentence:
      "Paste a config or source file: which of its models are gone, cost money, end soon or are misspelt, with free replacements and a corrected copy.",
    needs: "see_catalog",
  },
  {
    tool: "chain",
    name: "Chain",
    sentence:
      "Free models to be tried one after the other, picked by what you need and spread over vendors, for OpenRouter, LiteLLM and OpenCode, at an address that stays.",
    needs: "see_public",
  },
  {
    tool: "coverage",
    name: "Coverage",
    sentence:
      "How many free models, vendors and providers there are for each ability and context, and where all of it hangs on one.",
    needs: "see_public",
  },
];

/** What cannot be read falls back to the first tool: an old link still opens the page. Null: none was asked for. */
export function parseTool(params: URLSearchParams): Tool | null {
  const asked = params.get("tool");
  if (asked === null) return null;
  return TOOLS.find((tool) => tool === asked) ?? null;
}

export function toolHref(tool: Tool): string {
  return `/tools?tool=${tool}`;
}

/** Those that this visitor may use; `may` answers for one capability. */
export function toolsFor(may: (what: Capability) => boolean): readonly ToolEntry[] {
  return TOOL_ENTRIES.filter(({ needs }) => may(needs));
}

/** The tool that was asked for where the visitor may use it, else the first that they may. */
export function settleTool(asked: Tool | null, open: readonly ToolEntry[]): ToolEntry | null {
  return open.find(({ tool }) => tool === asked) ?? open[0] ?? null;
}
