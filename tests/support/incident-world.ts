import { POST as postComment } from "@/app/api/v1/spend/incidents/[id]/comments/route";
import { GET as getOne, PATCH } from "@/app/api/v1/spend/incidents/[id]/route";
import { GET as getList } from "@/app/api/v1/spend/incidents/route";
import { DELETE as deleteRule } from "@/app/api/v1/spend/rules/[id]/route";
import { GET as getRules } from "@/app/api/v1/spend/rules/route";
import { writeTransaction } from "@/db/client";
import { auditEntries } from "@/db/schema/audit";
import { keys } from "@/db/schema/keys";
import { keyMinutes } from "@/db/schema/spend";
import { upsertAccount } from "@/db/writes/accounts";
import { replaceUsageDay } from "@/db/writes/usage-days";
import { modelRef } from "@/db/writes/usage-refs";
import type {
  IncidentAnswer,
  IncidentDetailAnswer,
  IncidentsMeta,
} from "@/lib/domain/spend/incident-answers";
import type { SpendRuleAnswer } from "@/lib/domain/spend/spend-answers";
import { DAY_MS, utcDay } from "@/lib/domain/time";
import { NOTHING_USED } from "@/lib/domain/usage/usage";
import { installRuntime } from "@/lib/runtime";
import { reviewSpend } from "@/lib/sync/review-spend";
import { buildFacts, buildPrices, DAY, HOUR, MINUTE, T0 } from "./builders";
import { callRoute, type RouteCall } from "./call-route";
import { recordCatalog } from "./record-catalog";
import { testRuntime } from "./test-runtime";
import type { As } from "./visitors";

export const STEP = "stepfun/step-3.5-flash";
export const GEMINI = "google/gemini-3-flash";
export const BIG = "acme/big";
export const HERMES = 1;
export const CI = 2;

/** The day of the story, 00:00 UTC. */
export const TODAY = T0 + 11 * DAY;
/** A moment of that day, ms. */
export const at = (hour: number, minute = 0) => TODAY + hour * HOUR + minute * MINUTE;
export const LAST_SEEN = at(17, 26);
export const GONE = at(17, 41);

export type Used = {
  /** 0 is today. */
  readonly daysAgo?: number;
  readonly keyId?: number;
  readonly modelId: string;
  readonly requests: number;
  readonly nanoUsd?: number;
  /** Of today: `[hour, minute, requests]`. */
  readonly minutes?: readonly (readonly [number, number, number])[];
};

/** What hermes-agent did on the day on which its free model left, as analytics tells it in the evening. */
export const STORY: readonly Used[] = [
  {
    modelId: `${STEP}:free`,
    requests: 60,
    minutes: [
      [15, 10, 20],
      [17, 20, 5],
    ],
  },
  {
    modelId: GEMINI,
    requests: 14,
    nanoUsd: 1_500_000_000,
    minutes: [
      [18, 2, 1],
      [18, 10, 6],
      [18, 20, 7],
    ],
  },
];

/** An installation with two free-only keys whose routes can be called, at 18:21 of the day of the story. */
export async function incidentWorld() {
  let now = at(18, 21);
  const runtime = await testRuntime({ now: () => now });
  installRuntime(runtime);
  const { db } = runtime;
  const accountId = writeTransaction(db, (tx) => {
    const id = upsertAccount(tx, { identity: "user:a", now: T0 });
    for (const [keyId, name] of [
      [HERMES, "hermes-agent"],
      [CI, "ci-pipeline"],
    ] as const) {
      const key = { state: "ok", stateSince: T0, firstSeenAt: T0, kind: "inference" } as const;
      tx.insert(keys)
        .values({ id: keyId, accountId: id, hash: `a${keyId}`, name, ...key })
        .run();
    }
    return id;
  });

  /** The catalog before and after the free model left; `expires` is what was announced. */
  function catalog({ expires = null }: { expires?: string | null } = {}): void {
    const paid = [STEP, GEMINI, BIG].map((id) =>
      buildFacts({ id, pricing: buildPrices("0.000001", "0.000002") }),
    );
    const free = buildFacts({ id: `${STEP}:free`, expirationDate: expires });
    recordCatalog(db, { at: LAST_SEEN - 15 * MINUTE, models: [...paid, free] });
    recordCatalog(db, { at: LAST_SEEN, models: [...paid, free] });
    recordCatalog(db, { at: GONE, models: paid });
    recordCatalog(db, { at: GONE + 15 * MINUTE, models: paid });
  }

  /** The ledger and the minutes have this, and it was reviewed. Days that are named are replaced. */
  function spend(used: readonly Used[], source: "analytics" | "activity" = "analytics"): void {
    writeTransaction(db, (tx) => {
      for (const [daysAgo, of] of Map.groupBy(used, (one) => one.daysAgo ?? 0)) {
        const start = TODAY - daysAgo * DAY_MS;
        const rows = of.map(({ keyId = HERMES, modelId, requests, nanoUsd = 0 }) => ({
          ...{ ...NOTHING_USED, keyId, modelId, requests, costNanoUsd: nanoUsd },
          provider: nanoUsd > 0 ? "Google" : null,
        }));
        const throughAt = Math.min(now, start + DAY_MS);
        replaceUsageDay(tx, {
          ...{ accountId, day: utcDay(start), source, fetchedAt: now, throughAt, rows },
        });
        if (source === "activity")
          tx.update(keys)
            .set({ activityThrough: utcDay(start) })
            .run();
        for (const { keyId = HERMES, modelId, nanoUsd = 0, requests: all, minutes = [] } of of) {
          for (const [hour, minute, requests] of minutes) {
            const told = { requests, tokens: requests * 1_000 };
            const costNanoUsd = Math.round((nanoUsd * requests) / all);
            const minuteAt = start + hour * HOUR + minute * MINUTE;
            tx.insert(keyMinutes)
              .values({ keyId, minuteAt, modelRef: modelRef(tx, modelId), ...told, costNanoUsd })
              .onConflictDoNothing()
              .run();
          }
        }
      }
    });
    reviewSpend(runtime);
  }

  return {
    runtime,
    db,
    catalog,
    spend,
    review: () => reviewSpend(runtime),
    setNow: (ms: number) => {
      now = ms;
    },
    log: () => db.select().from(auditEntries).all(),
  };
}

export const MEMBER = "member@example.org";

/** A world with one open incident, number 1, nine minutes after it was found. */
export async function oneIncident(used: readonly Used[] = STORY) {
  const it = await incidentWorld();
  it.spend(used);
  it.setNow(at(18, 30));
  return it;
}

/** The history of an incident without what Gratis found. */
export async function decisions(id = 1) {
  const { history } = await incident(id);
  return history.flatMap(({ kind, who, text }) => (kind === "found" ? [] : [[kind, who, text]]));
}

export const dayOf = (daysAgo: number) => utcDay(TODAY - daysAgo * DAY_MS);

const LIST = "/api/v1/spend/incidents";

export const askIncidents = (query = "", as: As = "token:usage") =>
  callRoute(getList, `${LIST}${query}`, { as });
export const askIncident = (id: unknown, as: As = "token:usage") =>
  callRoute(getOne, `${LIST}/${id}`, { params: { id: String(id) }, as });
export const changeIncident = (id: unknown, body: unknown, as: As = "member") =>
  callRoute(PATCH, `${LIST}/${id}`, json("PATCH", body, { params: { id: String(id) }, as }));
export const comment = (id: unknown, body: unknown, as: As = "member") =>
  callRoute(
    postComment,
    `${LIST}/${id}/comments`,
    json("POST", body, { params: { id: String(id) }, as }),
  );
export const askRules = (query = "", as: As = "token:usage") =>
  callRoute(getRules, `/api/v1/spend/rules${query}`, { as });
export const endRule = (id: unknown, as: As = "member") =>
  callRoute(deleteRule, `/api/v1/spend/rules/${id}`, {
    ...{ method: "DELETE", params: { id: String(id) }, as },
  });

export async function incidents(query = "") {
  const { body } = await askIncidents(query);
  return body as { data: IncidentAnswer[]; meta: IncidentsMeta };
}

export async function incident(id: unknown): Promise<IncidentDetailAnswer> {
  return dataOf(await askIncident(id));
}

export async function rules(query = ""): Promise<readonly SpendRuleAnswer[]> {
  return dataOf(await askRules(query));
}

export function dataOf<Data>(answer: { body: unknown }): Data {
  return (answer.body as { data: Data }).data;
}

export function errorOf(answer: { body: unknown }) {
  return (answer.body as { error: { code: string; message: string; field?: string } }).error;
}

function json(method: string, body: unknown, call: RouteCall): RouteCall {
  const headers = { "content-type": "application/json" };
  return { ...call, method, headers, body: JSON.stringify(body) };
}
