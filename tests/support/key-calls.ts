import { PATCH as patchAccount } from "@/app/api/v1/accounts/[id]/route";
import { DELETE, GET as getOne, PATCH } from "@/app/api/v1/keys/[id]/route";
import { GET, POST } from "@/app/api/v1/keys/route";
import { auditEntries } from "@/db/schema/audit";
import { keySecrets } from "@/db/schema/keys";
import type { KeyAnswer, KeysMeta } from "@/lib/domain/keys/key-answers";
import { installRuntime } from "@/lib/runtime";
import { syncKeys } from "@/lib/sync/sync-keys";
import { fakeSecret } from "@/tests/fake-openrouter/account/fake-secret";
import type { PlantedKey, PlantedWorld } from "@/tests/fake-openrouter/account/planted";
import { callRoute, type RouteCall } from "./call-route";
import { keyWorld } from "./key-world";

export const MANAGER = fakeSecret(1);
export const LAPTOP = fakeSecret(2);
export const CI = fakeSecret(3);
export const manager: PlantedKey = { secret: MANAGER, name: "manager", kind: "management" };
const laptop: PlantedKey = { secret: LAPTOP, name: "laptop" };
const ci: PlantedKey = { secret: CI, name: "ci" };

/** The jobs that a new key starts would race with what a test looks at. */
const JOBS_OFF = {
  GRATIS_SCHEDULE_KEYS: "off",
  GRATIS_SCHEDULE_QUOTA: "off",
  GRATIS_SCHEDULE_MINUTES: "off",
  GRATIS_SCHEDULE_ACTIVITY: "off",
};

/** An installation whose routes can be called, before an account with a management key and two others. */
export async function keyRoutes(
  variables: Record<string, string> = {},
  planted: Partial<PlantedWorld> = {},
) {
  const world = { keys: [manager, laptop, ci], ...planted };
  const it = await keyWorld({ ...JOBS_OFF, ...variables }, world);
  installRuntime(it.runtime);
  return {
    ...it,
    sealed: () => it.db.select().from(keySecrets).all(),
    log: () => it.db.select().from(auditEntries).all(),
    sync: () => syncKeys(it.context()),
  };
}

export const addKey = (body: object) => callRoute(POST, "/api/v1/keys", json("POST", body));
export const paste = (secret: string, more: object = {}) =>
  addKey({ secret, keep: "sealed", ...more });
export const getKey = (id: unknown) =>
  callRoute(getOne, `/api/v1/keys/${id}`, { params: { id: String(id) } });
export const changeKey = (id: unknown, body: object) =>
  callRoute(PATCH, `/api/v1/keys/${id}`, json("PATCH", body, { params: { id: String(id) } }));
export const removeKey = (id: unknown) =>
  callRoute(DELETE, `/api/v1/keys/${id}`, { method: "DELETE", params: { id: String(id) } });
export const renameAccount = (id: string, body: object) =>
  callRoute(patchAccount, `/api/v1/accounts/${id}`, json("PATCH", body, { params: { id } }));
export const askKeys = (query = "") => callRoute(GET, `/api/v1/keys${query}`);

export async function listKeys(query = "") {
  const { body } = await askKeys(query);
  return body as { data: KeyAnswer[]; meta: KeysMeta & { next_cursor: string | null } };
}

export function dataOf<Data>(answer: { body: unknown }): Data {
  return (answer.body as { data: Data }).data;
}

export function errorOf(answer: { body: unknown }) {
  return (answer.body as { error: { code: string; message: string; field?: string } }).error;
}

function json(method: string, body: unknown, call: RouteCall = {}): RouteCall {
  const headers = { "content-type": "application/json" };
  return { ...call, method, headers, body: JSON.stringify(body) };
}
