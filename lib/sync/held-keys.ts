import { listHeldKeys } from "@/db/queries/held-keys";
import type { KeyKind } from "@/lib/domain/key";
import { keyHash } from "@/lib/openrouter/key-identity";
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
  return listHeldKeys(db).flatMap(({ sealed, name: _name, ...row }): HeldKey[] => {
    const secret = given.get(row.hash);
    if (secret !== undefined) return [{ ...row, secret, store: "environment" }];
    if (sealed === null) return [];
    try {
      return [{ ...row, secret: keyring.open(secretPlace(row.keyId), sealed), store: "sealed" }];
    } catch (error) {
      log.warn({ key: row.keyId, reason: String(error) }, "a sealed key does not open");
      return [];
    }
  });
}

/** The first key of that kind of an account; null when there is none. */
export function heldKeyOf(
  held: readonly HeldKey[],
  { accountId, kind }: { accountId: number; kind: KeyKind },
): HeldKey | null {
  return held.find((key) => key.accountId === accountId && key.kind === kind) ?? null;
}
