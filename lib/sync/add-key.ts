import type { Writer } from "@/db/client";
import { changeKey } from "@/db/writes/change-key";
import { clearKeyProblem } from "@/db/writes/key-problems";
import { forgetKeySecret, keepKeySecret } from "@/db/writes/key-secrets";
import { learnKey } from "@/db/writes/keys";
import type { KeyPolicy } from "@/lib/domain/keys/key";
import { AppError } from "@/lib/errors";
import { keyHash } from "@/lib/openrouter/key-identity";
import type { Runtime } from "@/lib/runtime";
import { askAboutKey, isKeyUnknown, type KeyAbout } from "./ask-about-key";
import { secretPlace } from "./held-keys";
import { syncKeyList } from "./sync-key-list";
import { toKeyFacts } from "./to-key-facts";

/** What a person pasted, and what is to become of it. */
export type NewKey = {
  readonly secret: string;
  /** `hash_only` uses the secret this once. */
  readonly keep: "sealed" | "hash_only";
  readonly name?: string | undefined;
  readonly policy?: KeyPolicy | undefined;
  readonly owner?: string | null | undefined;
  readonly note?: string | null | undefined;
  /** E-mail address or name of the token. */
  readonly addedBy: string | null;
};

/** Asks OpenRouter what was pasted, once: somebody waits. Throws `bad_request` for a key that it does not know. */
export async function askAboutNewKey({ openrouter }: Runtime, secret: string): Promise<KeyAbout> {
  try {
    return await askAboutKey(openrouter, secret, { retry: false });
  } catch (cause) {
    if (!isKeyUnknown(cause)) throw cause;
    throw new AppError(
      "bad_request",
      "secret is not a key that OpenRouter knows: it was deleted or disabled, or a part of it is missing. Nothing was stored.",
      { field: "secret", cause },
    );
  }
}

/** Files a pasted key: its row, its account, and its secret if that is to be kept. Inside the caller's transaction. */
export function keepNewKey(
  tx: Writer,
  { keyring, now: clock }: Pick<Runtime, "keyring" | "now">,
  { about, ...key }: NewKey & { readonly about: KeyAbout },
): { keyId: number; accountId: number; isNew: boolean } {
  const { secret, keep, name, policy, owner, note, addedBy } = key;
  const { info, kind, takenAt } = about;
  const now = clock();
  const hash = keyHash(secret);
  const { organizationId } = info;
  const facts = toKeyFacts(info, hash);
  const learned = learnKey(tx, { facts, kind, organizationId, takenAt, now });
  const { keyId } = learned;
  if (keep === "hash_only") forgetKeySecret(tx, keyId);
  else {
    const sealed = keyring.seal(secretPlace(keyId), secret);
    keepKeySecret(tx, { keyId, sealed, addedAt: now, addedBy });
  }
  changeKey(tx, { keyId, calledByUs: name, policy, owner, note, by: addedBy, now });
  clearKeyProblem(tx, hash);
  return learned;
}

/** A management key that is not kept lists the keys of its account this once. What goes wrong stands with the account. */
export async function listKeysOnce(
  runtime: Runtime,
  { secret, keyId, accountId }: { secret: string; keyId: number; accountId: number },
): Promise<void> {
  const { signal } = new AbortController();
  const context = { ...runtime, signal, cadenceMs: null, retry: false, isAsked: true };
  await syncKeyList(context, { accountId, managers: [{ keyId, secret }] });
}
