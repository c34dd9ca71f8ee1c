import { z } from "zod";
import { errorAnswer, type RouteAnswer } from "../errors";
import type { FakeKey } from "./fake-account";
import { type KeyUsage, noUsage, sharedFields, usageByKey } from "./key-figures";
import { refusedParameters } from "./refusals";
import type { Asking } from "./route-account";

/** Fixed; there is no `limit` parameter (`api.md` 5.2). */
const PAGE = 100;

const listSchema = z.object({
  offset: z.coerce.number().int().min(0).default(0),
  include_disabled: z.enum(["true", "false"]).default("false"),
  workspace_id: z.uuid().optional(),
});

const patchSchema = z.object({
  name: z.string().min(1).optional(),
  disabled: z.boolean().optional(),
  limit: z.number().nullable().optional(),
  limit_reset: z.enum(["daily", "weekly", "monthly"]).nullable().optional(),
  include_byok_in_limit: z.boolean().optional(),
});

/** `GET /keys`: one page; without `workspace_id` of the default workspace only. */
export function answerKeys({ account, query, now, quirks }: Asking): RouteAnswer {
  const parsed = listSchema.safeParse(Object.fromEntries(query));
  if (!parsed.success) return refusedParameters(parsed.error.issues, quirks);
  const { offset, include_disabled, workspace_id } = parsed.data;
  const workspaceId = workspace_id ?? account.defaultWorkspace.id;
  if (!account.workspaces.some(({ id }) => id === workspaceId)) {
    return errorAnswer(400, "Workspace not found");
  }
  const listed = account.keys.filter(
    (key) =>
      key.isListed &&
      !key.isDeleted &&
      key.workspaceId === workspaceId &&
      key.createdAt <= now &&
      (include_disabled === "true" || !key.isDisabled),
  );
  const usages = usageByKey(account, { now, quirks });
  const data = listed
    .slice(offset, offset + PAGE)
    .map((key) => rowOf(key, { usage: usages.get(key.hash) ?? noUsage(), quirks }));
  return { status: 200, body: { data } };
}

/** `GET /keys/{hash}` and `PATCH /keys/{hash}` (`api.md` 5.3). */
export function answerOneKey(hash: string, asking: Asking): RouteAnswer {
  const { account, method, body, now, quirks } = asking;
  const key = account.findKey(hash);
  if (!key || key.isDeleted) return errorAnswer(404, "API key not found");
  if (method === "PATCH") {
    const parsed = patchSchema.safeParse(body);
    if (!parsed.success) return refusedParameters(parsed.error.issues, quirks);
    if (typeof quirks.patchKey === "number") return errorAnswer(quirks.patchKey);
    if (quirks.patchKey === "carried_out") {
      account.changeKey(hash, { ...changeOf(parsed.data, quirks), at: now });
    }
  }
  const usage = usageByKey(account, { now, quirks }).get(hash) ?? noUsage();
  return { status: 200, body: { data: rowOf(key, { usage, quirks }) } };
}

function changeOf(patch: z.output<typeof patchSchema>, { capOfZero }: Asking["quirks"]) {
  const { name, disabled, limit, limit_reset, include_byok_in_limit } = patch;
  return {
    ...(limit === 0 && capOfZero === "drops_reset" ? { limitReset: null } : {}),
    ...(name === undefined ? {} : { name }),
    ...(disabled === undefined ? {} : { isDisabled: disabled }),
    ...(limit === undefined
      ? {}
      : { limitNanoUsd: limit === null ? null : Math.round(limit * 1_000_000_000) }),
    ...(limit_reset === undefined ? {} : { limitReset: limit_reset }),
    ...(include_byok_in_limit === undefined ? {} : { includesByokInLimit: include_byok_in_limit }),
  };
}

function rowOf(key: FakeKey, { usage, quirks }: { usage: KeyUsage; quirks: Asking["quirks"] }) {
  return {
    hash: key.hash,
    name: key.name,
    disabled: key.isDisabled,
    ...sharedFields(key, { usage, quirks }),
    created_at: new Date(key.createdAt).toISOString(),
    updated_at: key.updatedAt === null ? null : new Date(key.updatedAt).toISOString(),
    external_user: null,
  };
}
