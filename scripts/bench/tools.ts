import { join } from "node:path";
import { openDatabase } from "@/db/client";
import { type CheckFacts, getCheckFacts } from "@/db/queries/check-facts";
import { getCheckedCatalog } from "@/db/queries/checked-catalog";
import { getFailureFacts } from "@/db/queries/failure-facts";
import { checkRequest } from "@/lib/domain/tools/check-request";
import type { FailureFacts } from "@/lib/domain/tools/failure";
import { findModelIds } from "@/lib/domain/tools/find-model-ids";
import { readFailure } from "@/lib/domain/tools/read-failure";
import type { RequestFacts } from "@/lib/domain/tools/request-reason";
import { HOSTILE } from "@/scripts/support/hostile-pastes";
import { buildWorld } from "./build-world";
import { type Timing, timeRuns } from "./measure";
import { USUAL } from "./measure-worlds";

const RUNS = 5;
/** As many models as a long config names. */
const IDS = 40;

type Paste = { readonly name: string; readonly paste: string };

export type PasteTiming = Timing & { readonly name: string };

export type ToolFigures = {
  readonly models: number;
  readonly pastes: number;
  /** Of each tool its slowest pastes, the slowest first. */
  readonly tools: readonly { readonly tool: string; readonly slowest: readonly PasteTiming[] }[];
  /** Every model that was ever listed, read after a look at the catalog. */
  readonly catalog: Timing;
  /** What can stand in for so many models, none of it known before. */
  readonly standIns: Timing & { readonly ids: number };
};

/** What each tool takes for pastes that are made to be slow, beside a catalog of five years. */
export async function measureTools(folder: string): Promise<ToolFigures> {
  const db = await openDatabase(join(folder, "tools.db"));
  db.$client.pragma("synchronous = OFF");
  await buildWorld(db, {
    ...USUAL,
    ...{ days: 5 * 365 + 1, endAt: Date.now(), lifetime: 1, outages: 12, seed: 1 },
  });
  const visitor = { view: "team", withUsage: true } as const;
  const look = db.$client.prepare(
    "update snapshots set received_at = received_at + 1 where id = (select max(id) from snapshots)",
  );
  const catalog = timeRuns(RUNS, () => {
    look.run();
    getCheckedCatalog(db);
  });
  const facts = getCheckFacts(db, visitor);
  const ids = [...facts.catalog.keys()].filter((_, at) => at % 83 === 0).slice(0, IDS);
  const standIns = timeRuns(RUNS, () => {
    const { freeInsteadOf } = getCheckFacts(db, visitor);
    for (const id of ids) freeInsteadOf(id, null);
  });
  const failure = { ...getFailureFacts(db, visitor), at: Date.now(), quota: null };
  const known = {
    name: "every id that was ever listed",
    paste: [...facts.catalog.keys()].join("\n"),
  };
  const tools = timeTools([...HOSTILE, known], {
    request: () => ({ ...getCheckFacts(db, visitor), ...NOBODY }),
    ids: () => getCheckFacts(db, visitor),
    failure,
  });
  db.$client.close();
  return {
    ...{ models: facts.catalog.size, pastes: HOSTILE.length + 1, tools, catalog },
    standIns: { ...standIns, ids: ids.length },
  };
}

const NOBODY = { key: null, balanceNanoUsd: null, quota: null };

type Facts = {
  readonly request: () => RequestFacts;
  readonly ids: () => CheckFacts;
  readonly failure: FailureFacts;
};

/** What stands in is looked up anew for each paste, as for each request. */
function timeTools(pastes: readonly Paste[], facts: Facts): ToolFigures["tools"] {
  const tools: readonly (readonly [string, (paste: string) => unknown])[] = [
    ["request", (paste) => checkRequest(paste, facts.request())],
    ["error", (paste) => readFailure(paste, facts.failure)],
    ["ids", (paste) => findModelIds(paste, facts.ids())],
  ];
  return tools.map(([tool, look]) => ({
    tool,
    slowest: pastes
      .map(({ name, paste }) => ({ name, ...timeRuns(RUNS, () => void look(paste)) }))
      .sort((a, b) => b.p95 - a.p95),
  }));
}
