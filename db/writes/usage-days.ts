import type { Writer } from "@/db/client";
import { usageDayStates } from "@/db/schema/usage";
import type { UtcDay } from "@/lib/domain/answers";
import { isFreeModelId } from "@/lib/domain/models/is-free-model-id";
import { addMeasures, type Measures, type UsageSource } from "@/lib/domain/usage/usage";
import type { UsageRow } from "@/lib/domain/usage/usage-row";
import { type FigureRow, rewriteRows, type WholeTable } from "./rewrite-rows";
import { modelRef, providerRef } from "./usage-refs";

export type { UsageRow };

export type UsageDay = {
  readonly accountId: number;
  readonly day: UtcDay;
  readonly source: UsageSource;
  /** When it was asked for, ms. */
  readonly fetchedAt: number;
  /** What is known of the day reaches to here, ms. */
  readonly throughAt: number;
  /** All of the day; several of one key, model and provider are added up. */
  readonly rows: readonly UsageRow[];
};

const MEASURES = [
  "requests",
  "prompt_tokens",
  "completion_tokens",
  "reasoning_tokens",
  "cost_nano_usd",
  "byok_nano_usd",
  "byok_requests",
];
const DAYS: WholeTable = {
  table: "usage_days",
  bucket: "day",
  identity: ["key_id", "model_ref", "provider_ref"],
  figures: MEASURES,
};
const KEY_DAYS: WholeTable = {
  table: "usage_key_days",
  bucket: "day",
  identity: ["key_id"],
  figures: [...MEASURES, "free_requests"],
};
const MODEL_DAYS: WholeTable = {
  table: "usage_model_days",
  bucket: "day",
  identity: ["model_ref", "provider_ref"],
  figures: MEASURES,
};

/**
 * Makes these rows all that is known of that account's day: the ledger, its sums by key and by model, and where the day came from.
 * Inside the caller's transaction. Gives how many rows changed.
 */
export function replaceUsageDay(tx: Writer, { rows, ...about }: UsageDay): number {
  const { accountId, day, source, fetchedAt, throughAt } = about;
  const sums = sumsOf(tx, rows);
  const scope = { accountId, at: day };
  const changed = rewriteRows(tx, DAYS, { ...scope, rows: rowsOf(sums.days) });
  rewriteRows(tx, KEY_DAYS, { ...scope, rows: rowsOf(sums.keyDays) });
  rewriteRows(tx, MODEL_DAYS, { ...scope, rows: rowsOf(sums.modelDays) });
  const state = { source, fetchedAt, throughAt };
  tx.insert(usageDayStates)
    .values({ accountId, day, ...state })
    .onConflictDoUpdate({ target: [usageDayStates.accountId, usageDayStates.day], set: state })
    .run();
  return changed;
}

type Sum = {
  readonly identity: readonly number[];
  measures: Measures;
  /** Of the requests, those that draw the free quota; null where nobody asks. */
  freeRequests: number | null;
};

function sumsOf(tx: Writer, rows: readonly UsageRow[]) {
  const models = new Map<string, number>();
  const providers = new Map<string | null, number>();
  const days = new Map<string, Sum>();
  const keyDays = new Map<string, Sum>();
  const modelDays = new Map<string, Sum>();
  for (const row of rows) {
    const { keyId, modelId, provider } = row;
    const model = known(models, modelId, () => modelRef(tx, modelId));
    const place = known(providers, provider, () => providerRef(tx, provider));
    addTo(days, [keyId, model, place], row);
    addTo(keyDays, [keyId], { ...row, freeRequests: isFreeModelId(modelId) ? row.requests : 0 });
    addTo(modelDays, [model, place], row);
  }
  return { days, keyDays, modelDays };
}

function known<Name>(refs: Map<Name, number>, name: Name, find: () => number): number {
  const ref = refs.get(name) ?? find();
  refs.set(name, ref);
  return ref;
}

function addTo(
  sums: Map<string, Sum>,
  identity: readonly number[],
  row: Measures & { readonly freeRequests?: number },
): void {
  const { freeRequests = null } = row;
  const name = identity.join(" ");
  const sum = sums.get(name);
  if (!sum) {
    sums.set(name, { identity, measures: row, freeRequests });
    return;
  }
  sum.measures = addMeasures(sum.measures, row);
  if (freeRequests !== null) sum.freeRequests = (sum.freeRequests ?? 0) + freeRequests;
}

/** Rows of which nothing is left, e.g. a difference that came out even, are none. */
function rowsOf(sums: ReadonlyMap<string, Sum>): FigureRow[] {
  return [...sums.values()]
    .map(({ identity, measures, freeRequests }) => {
      const figures = figuresOf(measures, freeRequests);
      return { row: [...identity, ...figures], isBlank: figures.every((figure) => figure === 0) };
    })
    .filter(({ isBlank }) => !isBlank)
    .map(({ row }) => row);
}

function figuresOf(measures: Measures, freeRequests: number | null): number[] {
  const figures = [
    measures.requests,
    measures.promptTokens,
    measures.completionTokens,
    measures.reasoningTokens,
    measures.costNanoUsd,
    measures.byokNanoUsd,
    measures.byokRequests,
    ...(freeRequests === null ? [] : [freeRequests]),
  ];
  // Beyond this a sum is no longer exact; it would be nine million dollars on one day.
  if (!figures.every(Number.isSafeInteger)) throw new RangeError("A day's sums are too large.");
  return figures;
}
