import type { ChainAnswer, ChainEntryAnswer } from "@/lib/domain/chains/chain-answers";
import type { CoverageCellAnswer } from "@/lib/domain/replacements/coverage-answers";

export function publicCoverageCell(cell: CoverageCellAnswer): CoverageCellAnswer {
  const { hangs_on: one } = cell;
  return {
    can: cell.can,
    min_context: cell.min_context,
    models: cell.models,
    vendors: cell.vendors,
    providers: cell.providers,
    hangs_on: one && { kind: one.kind, name: one.name },
    ids: cell.ids,
  };
}

/** What a chain asks for; what people wrote beside it, who they are and when is the team's. */
export function publicChainEntry({ need, ...chain }: ChainEntryAnswer): ChainEntryAnswer {
  return {
    name: chain.name,
    saved: chain.saved,
    need: {
      can: need.can,
      min_context: need.min_context,
      policy: need.policy,
      length: need.length,
    },
    note: null,
    changed_at: null,
    changed_by: null,
  };
}

export function publicChain(chain: ChainAnswer): ChainAnswer {
  return {
    ...publicChainEntry(chain),
    models: chain.models.map(({ id, name, reasons }) => ({ id, name, reasons })),
    fitting: chain.fitting,
    because: chain.because,
  };
}
