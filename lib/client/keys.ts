import { queryOptions } from "@tanstack/react-query";
import type { KeyPolicy } from "@/lib/domain/keys/key";
import type {
  AccountAnswer,
  KeyAnswer,
  KeysMeta,
  NewKeyAnswer,
} from "@/lib/domain/keys/key-answers";
import { getJson } from "./get-json";
import { sendJson } from "./send-json";

const KEYS = "/api/v1/keys";

export const keyQueries = {
  /** Every key of every account, past ones too; the accounts and what stands in their way are in `meta`. */
  list: () =>
    queryOptions({
      queryKey: ["keys"],
      queryFn: ({ signal }) =>
        getJson<readonly KeyAnswer[], KeysMeta>(`${KEYS}?limit=10000`, { signal }),
    }),
};

export type NewKey = {
  /** As it was pasted; the server finds the key in it. */
  readonly secret: string;
  /** `hash_only` uses it once, to recognise the key. */
  readonly keep: "sealed" | "hash_only";
  readonly name?: string;
  readonly policy?: KeyPolicy;
  readonly owner?: string | null;
  readonly note?: string | null;
};

export function addKey(key: NewKey): Promise<NewKeyAnswer> {
  return sendJson(KEYS, { method: "POST", body: key });
}

/** Only what is given changes. */
export type KeyChange = {
  readonly policy?: KeyPolicy;
  /** Decimal USD; only with `paid_allowed`. */
  readonly monthly_budget_usd?: string | null;
  readonly owner?: string | null;
  readonly note?: string | null;
};

export function changeKey({ id, ...change }: KeyChange & { readonly id: number }) {
  return sendJson<KeyAnswer>(`${KEYS}/${id}`, { method: "PATCH", body: change });
}

/** Forgets the secret. A key with a past stays with it; the answer says which it was. */
export function removeKey(id: number): Promise<RemovedKeyAnswer> {
  return sendJson(`${KEYS}/${id}`, { method: "DELETE" });
}

/** Null: nothing was ever known of it but its secret, so it is gone. */
export type RemovedKeyAnswer = KeyAnswer | null;

export function renameAccount({ id, name }: { id: number; name: string }): Promise<AccountAnswer> {
  return sendJson(`/api/v1/accounts/${id}`, { method: "PATCH", body: { name } });
}

export function keysExportPath(format: "csv" | "json"): string {
  return format === "csv" ? `${KEYS}?limit=10000&format=csv` : `${KEYS}?limit=10000`;
}
