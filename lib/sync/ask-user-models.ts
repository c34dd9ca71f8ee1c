import { listAccountNames } from "@/db/queries/account-names";
import { AppError, isAppError } from "@/lib/errors";
import type { UserModelsReply } from "@/lib/openrouter/user-models";
import type { Runtime } from "@/lib/runtime";
import type { HeldKey } from "./held-keys";
import { type Reading, readingOf } from "./reading";

export type UserModels = {
  /** The oldest of the answers, ms. */
  readonly takenAt: number;
  readonly accounts: readonly { readonly name: string; readonly ids: ReadonlySet<string> }[];
};

export type AskUserModelsInput = Pick<Runtime, "db" | "openrouter"> & {
  readonly keys: readonly HeldKey[];
  readonly signal?: AbortSignal | undefined;
  readonly retry: boolean;
};

/**
 * The model list of each account that an inference key is held of. An account whose keys are all refused is passed over; any other
 * fault fails the whole, because a list that is missing must not read as "no account hides it". Null when there is no key to ask with.
 */
export async function askUserModels(
  input: AskUserModelsInput,
): Promise<Reading<UserModels> | null> {
  const keys = input.keys.filter(({ kind }) => kind === "inference");
  if (keys.length === 0) return null;
  return readingOf(askAccounts(input, keys), input.signal);
}

async function askAccounts(
  input: AskUserModelsInput,
  keys: readonly HeldKey[],
): Promise<UserModels> {
  const names = listAccountNames(input.db);
  const accounts: { name: string; ids: ReadonlySet<string> }[] = [];
  const times: number[] = [];
  for (const [accountId, own] of Map.groupBy(keys, (key) => key.accountId)) {
    const reply = await askAnyKey(input, own);
    if (!reply) continue;
    times.push(reply.takenAt);
    accounts.push({ name: names.get(accountId) ?? String(accountId), ids: new Set(reply.ids) });
  }
  if (accounts.length === 0) {
    throw new AppError(
      "upstream_unauthorized",
      "OpenRouter refuses every key that could be asked with. The data notes known so far stay on screen.",
    );
  }
  return { takenAt: Math.min(...times), accounts };
}

/** Null when OpenRouter refuses every one of them; the quota job says which. */
async function askAnyKey(
  { openrouter, signal, retry }: AskUserModelsInput,
  keys: readonly HeldKey[],
): Promise<UserModelsReply | null> {
  for (const { secret } of keys) {
    try {
      return await openrouter.listUserModels(secret, { signal, retry });
    } catch (error) {
      if (!isAppError(error) || error.code !== "upstream_unauthorized") throw error;
    }
  }
  return null;
}
