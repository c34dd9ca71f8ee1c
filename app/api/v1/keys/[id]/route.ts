import { getKey } from "@/db/queries/keys";
import { changeKey } from "@/db/writes/change-key";
import { removeKey } from "@/db/writes/remove-key";
import { actorOf } from "@/lib/auth/audit";
import type { KeyAnswer } from "@/lib/domain/keys/key-answers";
import { keyTitle } from "@/lib/domain/keys/key-words";
import { AppError } from "@/lib/errors";
import { audited } from "@/lib/http/audited";
import { assertBudgetFits, assertRemovable, changeDetail } from "@/lib/http/key-changes";
import { keyBody } from "@/lib/http/key-schemas";
import { type Call, methods } from "@/lib/http/methods";
import { numberIdOf } from "@/lib/http/number-id";
import { plainAnswer } from "@/lib/http/plain-answer";
import { readJson } from "@/lib/http/read-json";
import { noParameters } from "@/lib/http/route-parameters";
import { readSearchParams } from "@/lib/http/search-params";
import { environmentKeys } from "@/lib/sync/environment-keys";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = methods("/api/v1/keys/[id]", {
  GET: (call) => {
    readSearchParams(call.request, noParameters);
    return plainAnswer(call.runtime, keyOf(call));
  },

  PATCH: async (call) => {
    readSearchParams(call.request, noParameters);
    const { db, now } = call.runtime;
    const by = actorOf(call.visitor, null).actor;
    const change = await readJson(call.request, keyBody);
    const key = keyOf(call);
    const detail = changeDetail(change);
    const deed = { action: "openrouter_key_changed", target: keyTitle(key), detail } as const;
    audited(call, deed, () => {
      assertBudgetFits(key, change);
      const { monthly_budget_usd: monthlyBudgetNanoUsd, ...rest } = change;
      changeKey(db, { keyId: key.id, monthlyBudgetNanoUsd, ...rest, by, now: now() });
    });
    return plainAnswer(call.runtime, keyOf(call));
  },

  DELETE: (call) => {
    readSearchParams(call.request, noParameters);
    const { db, env } = call.runtime;
    const key = keyOf(call);
    const deed = { action: "openrouter_key_removed", target: keyTitle(key) } as const;
    const told = (history: "kept" | "gone") => ({ detail: { history } });
    const history = audited(call, { ...deed, told }, () => {
      assertRemovable(db, { key, environment: environmentKeys(env) });
      return removeKey(db, { keyId: key.id, accountId: key.account_id });
    });
    return plainAnswer(call.runtime, history === "kept" ? keyOf(call) : null);
  },
});

function keyOf(call: Call): KeyAnswer {
  const { db, env, now } = call.runtime;
  const about = { keyId: numberIdOf(call), environment: environmentKeys(env), now: now() };
  const key = getKey(db, about);
  if (key) return key;
  throw new AppError("not_found", "There is no key of this id.", { field: "id" });
}
