import { type Writer, writeTransaction } from "@/db/client";
import { noteKeyRefused } from "@/db/writes/keys";
import { keepListedKeys } from "@/db/writes/listed-keys";
import type { CapState } from "@/lib/domain/spend/key-audit-answers";
import { type AppError, isAppError } from "@/lib/errors";
import type { OneKeyReply } from "@/lib/openrouter/change-key";
import { isKeyUnknown } from "./ask-about-key";
import { heldIds } from "./held-ids";
import type { HeldKey } from "./held-keys";
import type { JobContext } from "./job";
import { toCapState } from "./to-cap-state";
import { toListedKey } from "./to-key-facts";

export type LookContext = Pick<JobContext, "db" | "openrouter" | "now" | "log" | "keyring" | "env">;

export type Heard<Told> = {
  readonly told: Told;
  /** The key that was taken, and those that were not tried. */
  readonly managers: readonly HeldKey[];
};

/** How OpenRouter says that a key stands. */
export type Look = OneKeyReply & {
  /** Null when it does not tell all of it. */
  readonly state: CapState | null;
};

type Asking<Told> = {
  readonly managers: readonly HeldKey[];
  readonly ask: (secret: string) => Promise<Told>;
  /** Called for each that OpenRouter does not take. */
  readonly onRefusal?: (held: HeldKey, refusal: AppError) => void;
};

/** Asks with the first of these management keys that OpenRouter takes. */
export async function askWithFirst<Told>({
  managers,
  ask,
  onRefusal,
}: Asking<Told>): Promise<Heard<Told>> {
  let refusal: AppError | null = null;
  for (const [index, held] of managers.entries()) {
    try {
      return { told: await ask(held.secret), managers: managers.slice(index) };
    } catch (error) {
      if (!isAppError(error) || error.code !== "upstream_unauthorized") throw error;
      refusal = error;
      onRefusal?.(held, error);
    }
  }
  if (refusal) throw refusal;
  throw new Error("There was no management key to ask with.");
}

/** A management key that OpenRouter does not know is marked as refused. */
export async function lookAtKey(
  { db, now, openrouter }: LookContext,
  { managers, hash }: { managers: readonly HeldKey[]; hash: string },
): Promise<Heard<Look>> {
  return askWithFirst({
    managers,
    async ask(secret) {
      const reply = await openrouter.getKeyByHash(secret, hash, { retry: false });
      return { ...reply, state: toCapState(reply.key) };
    },
    onRefusal({ keyId }, refusal) {
      if (!isKeyUnknown(refusal)) return;
      const refused = { keyId, reason: refusal.message, now: now() };
      writeTransaction(db, (tx) => noteKeyRefused(tx, refused));
    },
  });
}

/** Files what a look told, as a list would. */
export function keepLook(
  tx: Writer,
  { context, accountId, look }: { context: LookContext; accountId: number; look: OneKeyReply },
): void {
  keepListedKeys(tx, {
    accountId,
    listed: [toListedKey(look.key)],
    heldIds: heldIds(tx, context.env),
    takenAt: look.takenAt,
    now: context.now(),
  });
}
