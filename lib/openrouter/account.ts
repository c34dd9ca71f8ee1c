import type { z } from "zod";
import { AppError } from "@/lib/errors";
import {
  ACTIVITY_MONEY,
  type ActivityRow,
  activityRowSchema,
  CREDITS_MONEY,
  type Credits,
  creditsSchema,
  KEY_MONEY,
  type KeyInfo,
  type KeyRow,
  keyInfoSchema,
  keyRowSchema,
  type Workspace,
  workspaceSchema,
} from "./account-schemas";
import type { Question } from "./ask";
import type { Asker, AskOptions } from "./asker";
import { notAList, objectIn, rowsIn } from "./list-in";
import { countRounded } from "./nano-usd";
import { parseRows, type Refusal } from "./parse-rows";
import { readPages } from "./read-pages";

type Told = {
  /** When OpenRouter made the answer, ms; of several pages, the first. */
  readonly takenAt: number;
  /** Amounts that were told finer than a nano-dollar. */
  readonly rounded: number;
};

export type KeyReply = Told & { readonly key: KeyInfo };
export type CreditsReply = Told & { readonly credits: Credits };

export type KeysReply = Told & {
  /** Each hash once. */
  readonly keys: KeyRow[];
  readonly refused: Refusal[];
};

export type WorkspacesReply = {
  readonly takenAt: number;
  readonly workspaces: Workspace[];
  readonly refused: Refusal[];
};

export type ActivityReply = Told & {
  readonly rows: ActivityRow[];
  readonly refused: Refusal[];
};

export type ListKeysOptions = AskOptions & {
  /** Without it OpenRouter lists the default workspace alone. */
  readonly workspaceId?: string | undefined;
};

export type ListActivityOptions = AskOptions & {
  /** `YYYY-MM-DD`, UTC. Default: the last 30 completed days. Today has no rows. */
  readonly date?: string | undefined;
  /** One key's share. Default: the whole account, as the control total. */
  readonly keyHash?: string | undefined;
};

/** What a key tells about itself, and a management key about its account. */
export type AccountReads = {
  /** `GET /key`, `api.md` 5.1. Any key, about itself. */
  getKey(secret: string, options?: AskOptions): Promise<KeyReply>;
  /** `GET /keys`, `api.md` 5.2: every page of one workspace, disabled keys included. Management key. */
  listKeys(secret: string, options?: ListKeysOptions): Promise<KeysReply>;
  /** `GET /workspaces`, `api.md` 5.5: every page. Management key. */
  listWorkspaces(secret: string, options?: AskOptions): Promise<WorkspacesReply>;
  /** `GET /credits`, `api.md` 5.6. Documented for management keys, seen to work with any. */
  getCredits(secret: string, options?: AskOptions): Promise<CreditsReply>;
  /** `GET /activity`, `api.md` 6.1. Management key. */
  listActivity(secret: string, options?: ListActivityOptions): Promise<ActivityReply>;
};

const KEYS_STAY = "What is known about the keys stays on screen.";
const FIGURES_STAY = "The figures known so far stay on screen.";

/** Both fixed by OpenRouter, or its most. */
const PAGE = 100;

export function readAccount(asker: Asker): AccountReads {
  return {
    getKey(secret, options = {}) {
      const request = { ...options, path: "/key", stays: KEYS_STAY, secret };
      return asker.ask(request, (reply, question): KeyReply => {
        const raw = objectIn(asker.bodyOf(reply, question), question);
        const key = parseOne(raw, { schema: keyInfoSchema, question });
        return { takenAt: reply.takenAt, key, rounded: countRounded([raw], KEY_MONEY) };
      });
    },

    async listKeys(secret, { workspaceId, ...options } = {}) {
      const workspace = workspaceId === undefined ? {} : { workspace_id: workspaceId };
      const request = { ...options, stays: KEYS_STAY, secret };
      const { takenAt, raws } = await readPages(asker, {
        request,
        pathOf: (offset) =>
          `/keys?${new URLSearchParams({ ...workspace, include_disabled: "true", offset: String(offset) })}`,
        pageSize: PAGE,
        key: "hash",
      });
      const { rows, refused } = parseRows(raws, {
        schema: keyRowSchema,
        key: "hash",
        unique: true,
      });
      return { takenAt, keys: rows, refused, rounded: countRounded(raws, KEY_MONEY) };
    },

    async listWorkspaces(secret, options = {}) {
      const request = { ...options, stays: KEYS_STAY, secret };
      const { takenAt, raws } = await readPages(asker, {
        request,
        pathOf: (offset) => `/workspaces?limit=${PAGE}&offset=${offset}`,
        pageSize: PAGE,
        key: "id",
      });
      const { rows, refused } = parseRows(raws, {
        schema: workspaceSchema,
        key: "id",
        unique: true,
      });
      return { takenAt, workspaces: rows, refused };
    },

    getCredits(secret, options = {}) {
      const request = { ...options, path: "/credits", stays: FIGURES_STAY, secret };
      return asker.ask(request, (reply, question): CreditsReply => {
        const raw = objectIn(asker.bodyOf(reply, question), question);
        const credits = parseOne(raw, { schema: creditsSchema, question });
        return { takenAt: reply.takenAt, credits, rounded: countRounded([raw], CREDITS_MONEY) };
      });
    },

    async listActivity(secret, { date, keyHash, ...options } = {}) {
      refuseStrangeHash(keyHash);
      const query = new URLSearchParams({
        ...(date === undefined ? {} : { date }),
        ...(keyHash === undefined ? {} : { api_key_hash: keyHash }),
      });
      const path = query.size === 0 ? "/activity" : `/activity?${query}`;
      const request = { ...options, path, stays: FIGURES_STAY, secret };
      return asker.ask(request, (reply, question): ActivityReply => {
        const raws = rowsIn(asker.bodyOf(reply, question), question);
        const { rows, refused } = parseRows(raws, {
          schema: activityRowSchema,
          key: "model_permaslug",
          unique: false,
        });
        const rounded = countRounded(raws, ACTIVITY_MONEY);
        return { takenAt: reply.takenAt, rows, refused, rounded };
      });
    },
  };
}

export function parseOne<Schema extends z.ZodType>(
  raw: object,
  { schema, question }: { schema: Schema; question: Question },
): z.output<Schema> {
  const parsed = schema.safeParse(raw);
  if (parsed.success) return parsed.data;
  const why = parsed.error.issues[0]?.message ?? "not readable";
  throw notAList(`The answer of ${question.host} is not what was asked for (${why}).`, question);
}

/** The hash stands in the address. A secret given in its place would stand there, too. */
export function refuseStrangeHash(hash: string | undefined): void {
  if (hash === undefined || /^[0-9a-f]{64}$/.test(hash)) return;
  throw new AppError("bad_request", "A key's hash is 64 characters from 0 to f.", {
    field: "key_hash",
  });
}
