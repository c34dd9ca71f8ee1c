import { desc } from "drizzle-orm";
import { GET as getActions } from "@/app/api/v1/keys/[id]/actions/route";
import { POST as postCap } from "@/app/api/v1/keys/[id]/cap/route";
import { POST as postDisable } from "@/app/api/v1/keys/[id]/disable/route";
import { POST as postUndo } from "@/app/api/v1/keys/[id]/undo/route";
import { keyActions, spendEntries, spendIncidents } from "@/db/schema/spend";
import type { KeyAction } from "@/lib/domain/keys/key-action";
import type { IncidentStatus } from "@/lib/domain/spend/incident-status";
import type { KeyActionAnswer } from "@/lib/domain/spend/key-audit-answers";
import { changeKeyAtOpenRouter } from "@/lib/sync/change-key-at-openrouter";
import { hashOf } from "@/tests/fake-openrouter/account/fake-secret";
import type { PlantedKey, PlantedWorld } from "@/tests/fake-openrouter/account/planted";
import { T0 } from "./builders";
import { callRoute, type RouteCall } from "./call-route";
import { keyRoutes, LAPTOP, MANAGER, manager } from "./key-calls";

export const LAPTOP_HASH = hashOf(LAPTOP);
export const LAPTOP_PATH = `/keys/${LAPTOP_HASH}`;

type FixWorldOptions = {
  /** How the laptop's key stands at OpenRouter. */
  readonly laptop?: Partial<PlantedKey>;
  readonly planted?: Partial<PlantedWorld>;
  readonly env?: Record<string, string>;
};

/** An account with a management key of the environment and a key "laptop", listed once. */
export async function fixWorld({
  laptop = {},
  planted = {},
  env = { OPENROUTER_MANAGEMENT_KEY: MANAGER },
}: FixWorldOptions = {}) {
  const keys = [manager, { secret: LAPTOP, name: "laptop", ...laptop }];
  const it = await keyRoutes(env, { keys, ...planted });
  await it.sync();
  it.fake.requests.length = 0;
  const { db } = it;
  const keyId = it.row("laptop")?.id ?? 0;

  /** A key's own row at OpenRouter, as its owner sees it there. */
  async function atOpenRouter(hash = LAPTOP_HASH) {
    await it.fake.heal();
    const response = await fetch(`${it.fake.url}/keys/${hash}`, {
      headers: { authorization: `Bearer ${MANAGER}` },
    });
    it.fake.requests.pop();
    const { data } = (await response.json()) as {
      data: { limit: number | null; limit_reset: string | null; disabled: boolean };
    };
    return { limit: data.limit, limit_reset: data.limit_reset, disabled: data.disabled };
  }

  function plantIncident(status: IncidentStatus = "open", of = keyId): number {
    const row = {
      keyId: of,
      cause: "twin_used",
      because: "[]",
      others: "[]",
      firstDay: "2026-01-01",
      lastDay: "2026-01-01",
      firstAt: T0,
      lastAt: T0,
      costNanoUsd: 1_500_000_000,
      requests: 14,
      providers: "[]",
      detectedBy: "key_usage",
      detectedAt: T0,
      isSettled: false,
      status,
      statusAt: T0,
      changedAt: T0,
    } as const;
    return db.insert(spendIncidents).values(row).returning({ id: spendIncidents.id }).get().id;
  }

  return {
    ...it,
    keyId,
    atOpenRouter,
    plantIncident,
    /** Newest first. */
    actions: () => db.select().from(keyActions).orderBy(desc(keyActions.id)).all(),
    entries: () => db.select().from(spendEntries).all(),
    /** As a route has it done, in the name of Ann. */
    change: (action: KeyAction, more: { force?: boolean } = {}) =>
      changeKeyAtOpenRouter(it.context(), { keyId, action, who: "ann@example.org", ...more }),
    /** What people see of the key, beside its sync time. */
    shown: () => {
      const { capKind, capNanoUsd, capReset, state } = it.row("laptop") ?? {};
      return { capKind, capNanoUsd, capReset, state };
    },
    /** What was sent to change something. */
    patches: () => it.fake.requests.filter(({ method }) => method === "PATCH"),
  };
}

export const capKey = (id: unknown, body: object = { limit: 0 }, call: RouteCall = {}) =>
  post(postCap, `${id}`, { path: "cap", body, call });
export const disableKey = (id: unknown, body: object | null = null, call: RouteCall = {}) =>
  post(postDisable, `${id}`, { path: "disable", body, call });
export const undoChange = (id: unknown, body: object | null = null, call: RouteCall = {}) =>
  post(postUndo, `${id}`, { path: "undo", body, call });

export async function listActions(id: unknown, query = "", call: RouteCall = {}) {
  const answer = await callRoute(getActions, `/api/v1/keys/${id}/actions${query}`, {
    ...call,
    params: { id: String(id) },
  });
  return {
    ...answer,
    page: answer.body as { data: KeyActionAnswer[]; meta: { next_cursor: string | null } },
  };
}

function post(
  handler: typeof postCap,
  id: string,
  { path, body, call }: { path: string; body: object | null; call: RouteCall },
) {
  const sent =
    body === null
      ? {}
      : { headers: { "content-type": "application/json" }, body: JSON.stringify(body) };
  return callRoute(handler, `/api/v1/keys/${id}/${path}`, {
    ...sent,
    ...call,
    method: "POST",
    params: { id },
  });
}
