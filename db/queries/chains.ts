import { asc, eq } from "drizzle-orm";
import type { Database } from "@/db/client";
import { chains } from "@/db/schema/chains";
import type { Answer, Paged } from "@/lib/domain/answers";
import { buildChain } from "@/lib/domain/chains/build-chain";
import type {
  ChainAnswer,
  ChainEntryAnswer,
  ChainNeedAnswer,
} from "@/lib/domain/chains/chain-answers";
import { DEFAULT_CHAIN } from "@/lib/domain/chains/chain-name";
import {
  ANY_NEED,
  type AskedNeed,
  type ChainNeed,
  narrowNeed,
} from "@/lib/domain/chains/chain-need";
import type { View } from "@/lib/domain/public/public-view";
import { toIso } from "@/lib/domain/time";
import { AppError } from "@/lib/errors";
import { newestAccepted } from "./accepted-snapshots";
import { type AsOf, answerOf } from "./answer";
import { pageAfter } from "./page-after";
import { replacementCandidates } from "./replacement-candidates";

type ChainRow = typeof chains.$inferSelect;

export type ChainParams = AsOf & {
  readonly name: string;
  /** What is asked beside what is saved: it narrows, and never widens. */
  readonly asked?: AskedNeed;
  readonly view: View;
  /** For who may see usage: how our own requests fared then counts in the order. */
  readonly withUsage: boolean;
};

/**
 * The chain of that name as the newest accepted snapshot has it; null when nobody saved one. Throws `bad_request` when what is asked
 * and what is saved have no verdict in common.
 */
export function getChain(db: Database, params: ChainParams): Answer<ChainAnswer> | null {
  const { name, asked = {}, view, withUsage, now } = params;
  const entry = getChainEntry(db, name);
  if (!entry) return null;
  const need = narrowed(entry, asked);
  const newest = newestAccepted(db);
  const candidates = newest
    ? replacementCandidates(db, { newestAt: newest.takenAt, view, withUsage }).list
    : [];
  const { members, fitting, because } = buildChain(need, candidates, { at: now });
  const data = {
    ...entry,
    need: needAnswer(need),
    models: members,
    fitting,
    because: newest ? because : "No catalog has been read yet, so no model is known to be free.",
  };
  return answerOf(db, { data, meta: {}, asOf: params });
}

export type ChainsParams = AsOf & {
  /** What the team named is the team's to read: the public view lists the default alone. */
  readonly view: View;
  /** `next_cursor` of the page before. */
  readonly cursor?: string | null | undefined;
  readonly limit: number;
};

/** The chain that is always there, and for the team those that it has saved, by name. */
export function listChains(
  db: Database,
  params: ChainsParams,
): Answer<readonly ChainEntryAnswer[], Paged> {
  const { cursor, limit, view } = params;
  const saved = view === "team" ? db.select().from(chains).orderBy(asc(chains.name)).all() : [];
  const all = [DEFAULT_ENTRY, ...saved.map(entryOf)];
  const { page, nextCursor } = pageAfter(all, { cursor, limit, idOf: ({ name }) => name });
  return answerOf(db, { data: page, meta: { next_cursor: nextCursor }, asOf: params });
}

/** What is saved under the name; null when nothing is. */
function getChainEntry(db: Database, name: string): ChainEntryAnswer | null {
  if (name === DEFAULT_CHAIN) return DEFAULT_ENTRY;
  const row = db.select().from(chains).where(eq(chains.name, name)).get();
  return row ? entryOf(row) : null;
}

const DEFAULT_ENTRY: ChainEntryAnswer = {
  name: DEFAULT_CHAIN,
  saved: false,
  need: needAnswer(ANY_NEED),
  note: null,
  changed_at: null,
  changed_by: null,
};

function entryOf({ name, need, note, changedAt, changedBy }: ChainRow): ChainEntryAnswer {
  const changed = { changed_at: toIso(changedAt), changed_by: changedBy };
  return { name, saved: true, need: needAnswer(need), note, ...changed };
}

function narrowed({ saved, need }: ChainEntryAnswer, asked: AskedNeed): ChainNeed {
  const { can, min_context: minContext, policy, length } = need;
  // The default chain is of no length of its own, so that it may also be made longer.
  const base = saved ? length : (asked.length ?? length);
  const both = narrowNeed({ can, minContext, policy, length: base }, asked);
  if (both) return both;
  throw new AppError(
    "bad_request",
    `policy has no verdict in common with what is saved, ${policy.join(", ")}, so no model could fit.`,
    { field: "policy" },
  );
}

function needAnswer({ can, minContext, policy, length }: ChainNeed): ChainNeedAnswer {
  return { can, min_context: minContext, policy, length };
}
