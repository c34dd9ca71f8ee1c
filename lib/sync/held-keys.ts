import { listHeldKeys } from "@/db/queries/held-keys";
import type { KeyKind } from "@/lib/domain/keys/key";
import { keyHash, labelMatches } from "@/lib/openrouter/key-identity";
import type { JobContext } from "./job";

/** A key whose secret we have, with what a request to OpenRouter needs. Never logged, never answered. */
export type HeldKey = {
  readonly keyId: number;
  readonly accountId: number;
  readonly hash: string;
  readonly kind: KeyKind;
  readonly secret: string;
  readonly store: "sealed" | "environment";
};

/** Where the sealed secret of a key stands; a record opens at its own place only. */
export function secretPlace(keyId: number) {
  return { table: "key_secrets", row: String(keyId), field: "sealed" } as const;
}

/**
 * Every key that can be asked with, by account and id. A secret of the environment comes before a sealed one of the same key.
 * A sealed one that does not open is left out and told in the log.
 */
export function heldKeys({
  db,
  keyring,
  env,
  log,
}: Pick<JobContext, "db" | "keyring" | "env" | "log">): HeldKey[] {
  const given = new Map(
    [...env.inferenceKeys, ...env.managementKeys].map((secret) => [keyHash(secret), secret]),
  );
  const rows = listHeldKeys(db);
  return rows.flatMap(({ sealed, name: _name, label, match, ...row }): HeldKey[] => {
    const secret =
      given.get(row.hash) ?? (match === "label" ? secretOfLabel([...given.values()], label) : null);
    if (secret !== null) return [{ ...row, secret, store: "environment" }];
    if (sealed === null) return [];
    const opened = openSealed({ keyring, log }, { keyId: row.keyId, sealed });
    return opened === null ? [] : [{ ...row, secret: opened, store: "sealed" }];
  });
}

/** The secret of a sealed record; null, with a line in the log, for one that does not open. */
export function openSealed(
  { keyring, log }: Pick<JobContext, "keyring" | "log">,
  { keyId, sealed }: { keyId: number; sealed: string },
): string | null {
  try {
    return keyring.open(secretPlace(keyId), sealed);
  } catch (error) {
    log.warn({ key: keyId, reason: String(error) }, "a sealed key does not open");
    return null;
  }
}

/** A key that was found in the list by its label stands under the list's hash, not under that of its secret. */
function secretOfLabel(secrets: readonly string[], label: string | null): string | null {
  const fitting = secrets.filter((secret) => label !== null && labelMatches(secret, label));
  return fitting.length === 1 ? (fitting[0] ?? null) : null;
}

/** The first key of that kind of an account; null when there is none. */
export function heldKeyOf(
  held: readonly HeldKey[],
  { accountId, kind }: { accountId: number; kind: KeyKind },
): HeldKey | null {
  return held.find((key) => key.accountId === accountId && key.kind === kind) ?? null;
}
