import { getKey, listKeys } from "@/db/queries/keys";
import { actorOf } from "@/lib/auth/audit";
import { keyTitle } from "@/lib/domain/keys/key-words";
import { isAppError } from "@/lib/errors";
import { asOf } from "@/lib/http/as-of";
import { auditCall, auditExport, audited } from "@/lib/http/audited";
import { csvResponse, nextPageUrl } from "@/lib/http/csv-response";
import { KEY_COLUMNS } from "@/lib/http/key-columns";
import { keysParameters, newKeyBody } from "@/lib/http/key-schemas";
import { type Call, methods } from "@/lib/http/methods";
import { limitOf } from "@/lib/http/parameters";
import { plainAnswer } from "@/lib/http/plain-answer";
import { readJson } from "@/lib/http/read-json";
import { noParameters } from "@/lib/http/route-parameters";
import { readSearchParams } from "@/lib/http/search-params";
import { signedResponse } from "@/lib/http/signed-response";
import { askAboutNewKey, keepNewKey, listKeysOnce } from "@/lib/sync/add-key";
import { environmentKeys } from "@/lib/sync/environment-keys";
import { startKeyJobs } from "@/lib/sync/start-jobs";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = methods("/api/v1/keys", {
  GET: (call) => {
    const { request, runtime } = call;
    const { format, limit, account, cursor } = readSearchParams(request, keysParameters);
    const answer = listKeys(runtime.db, {
      ...asOf(runtime),
      environment: environmentKeys(runtime.env),
      accountId: account,
      cursor,
      limit: limitOf({ limit, format }),
    });
    if (format !== "csv") return answer;
    auditExport(call, "keys");
    const next = nextPageUrl(request, answer.meta.next_cursor);
    return csvResponse({ name: "keys", columns: KEY_COLUMNS, rows: answer.data, next });
  },

  POST: async (call) => {
    const { request, runtime } = call;
    readSearchParams(request, noParameters);
    const body = await readJson(request, newKeyBody);
    const about = await asked(call, body.secret);
    const { keep } = body;
    const addedBy = actorOf(call.visitor, null).actor;
    const shown = (keyId: number) => {
      const environment = environmentKeys(runtime.env);
      return getKey(runtime.db, { keyId, environment, now: runtime.now() });
    };
    const deed = { action: "openrouter_key_added", detail: { keep, kind: about.kind } } as const;
    const told = ({ keyId }: { keyId: number }) => {
      const key = shown(keyId);
      return { target: key && keyTitle(key) };
    };
    const made = audited(call, { ...deed, told }, () =>
      keepNewKey(runtime.db, runtime, { ...body, about, addedBy }),
    );
    if (keep === "hash_only" && about.kind === "management") {
      await listKeysOnce(runtime, { ...made, secret: body.secret });
    }
    startKeyJobs(runtime);
    const data = { ...shown(made.keyId), is_new: made.isNew };
    return signedResponse(plainAnswer(runtime, data), { status: 201 });
  },
});

/** Files a key that OpenRouter did not take, too: somebody tried to add one. */
async function asked(call: Call, secret: string) {
  try {
    return await askAboutNewKey(call.runtime, secret);
  } catch (error) {
    const result = isAppError(error) && error.code === "bad_request" ? "refused" : "failed";
    auditCall(call, { action: "openrouter_key_added", result });
    throw error;
  }
}
