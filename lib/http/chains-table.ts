import type { ChainEntryAnswer } from "@/lib/domain/chains/chain-answers";

const COLUMNS = [
  "name",
  "saved",
  "can",
  "min_context",
  "policy",
  "length",
  "note",
  "changed_at",
  "changed_by",
] as const;

/** The chains as a table: what they ask for in columns of its own. */
export function chainsTable(chains: readonly ChainEntryAnswer[]) {
  const rows = chains.map(({ need, ...chain }) => ({
    ...chain,
    ...need,
    saved: String(chain.saved),
  }));
  return { columns: COLUMNS, rows };
}
