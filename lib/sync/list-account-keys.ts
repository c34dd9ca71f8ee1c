import type { ListedWorkspace } from "@/db/writes/workspaces";
import type { ListedKey } from "@/lib/domain/keys/key-facts";
import { AppError, isAppError } from "@/lib/errors";
import type { AskOptions } from "@/lib/openrouter/asker";
import type { OpenRouter } from "@/lib/openrouter/client";
import { runPool } from "./run-pool";
import { toListedKey } from "./to-key-facts";

const AT_ONCE = 4;

export type AccountKeys = {
  readonly workspaces: readonly ListedWorkspace[];
  /** Each hash once. */
  readonly listed: readonly ListedKey[];
  /** Why keys may be missing; null when these are all. Only then a key that is missing was deleted. */
  readonly shortfall: AppError | null;
  /** When OpenRouter made the first of the answers, ms. */
  readonly takenAt: number;
};

/** The keys of every workspace of an account, disabled ones too. Throws when no list at all can be had. */
export async function listAccountKeys(
  openrouter: OpenRouter,
  secret: string,
  options: AskOptions,
): Promise<AccountKeys> {
  const told = await workspacesOf(openrouter, secret, options);
  const places = told.workspaces.map(({ id }) => id);
  const found = new Map<string, ListedKey>();
  const errors: AppError[] = told.shortfall ? [told.shortfall] : [];
  const times: number[] = [];
  let isLimited = false;

  // Without a workspace OpenRouter lists the default one.
  await runPool<string | undefined>(
    places.length > 0 ? places : [undefined],
    { atOnce: AT_ONCE },
    async (workspaceId) => {
      if (isLimited) return;
      try {
        const reply = await openrouter.listKeys(secret, { ...options, workspaceId });
        times.push(reply.takenAt);
        for (const row of reply.keys) {
          const key = toListedKey(row);
          found.set(key.hash, { ...key, workspaceId: key.workspaceId ?? workspaceId ?? null });
        }
        if (reply.refused.length > 0) errors.push(unreadable(reply.refused.length));
      } catch (error) {
        options.signal?.throwIfAborted();
        if (!isAppError(error)) throw error;
        errors.push(error);
        isLimited ||= error.code === "upstream_rate_limited";
      }
    },
  );
  const [shortfall = null] = errors;
  if (times.length === 0) throw errors.at(-1) ?? noWorkspace();
  return {
    workspaces: told.workspaces,
    listed: [...found.values()],
    shortfall,
    takenAt: Math.min(...times),
  };
}

type Told = {
  readonly workspaces: readonly ListedWorkspace[];
  readonly shortfall: AppError | null;
};

/** A key that may list keys but no workspaces gets those of the default workspace. */
async function workspacesOf(
  openrouter: OpenRouter,
  secret: string,
  options: AskOptions,
): Promise<Told> {
  try {
    const { workspaces, refused } = await openrouter.listWorkspaces(secret, options);
    if (workspaces.length === 0) return { workspaces, shortfall: noWorkspace() };
    return { workspaces, shortfall: refused.length > 0 ? unreadable(refused.length) : null };
  } catch (error) {
    if (!isAppError(error)) throw error;
    const status = error.detail?.status;
    if (status !== 403 && status !== 404) throw error;
    const message = `The workspaces could not be listed, so only the keys of the default workspace are known. ${error.message}`;
    const shortfall = new AppError(error.code, message, { cause: error });
    return { workspaces: [], shortfall };
  }
}

function noWorkspace(): AppError {
  return new AppError(
    "upstream_incomplete",
    "OpenRouter listed no workspace, so only the keys of the default workspace are known.",
  );
}

function unreadable(count: number): AppError {
  return new AppError(
    "upstream_incomplete",
    `${count === 1 ? "One row" : `${count} rows`} of the list could not be read, so a key may be missing. What is known about the keys stays on screen.`,
  );
}
