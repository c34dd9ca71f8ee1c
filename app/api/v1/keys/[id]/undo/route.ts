import { answerKeyFix } from "@/lib/http/answer-key-fix";
import { undoBody } from "@/lib/http/key-action-schemas";
import { methods } from "@/lib/http/methods";
import { readOptionalJson } from "@/lib/http/read-optional-json";
import { noParameters } from "@/lib/http/route-parameters";
import { readSearchParams } from "@/lib/http/search-params";
import { changeKeyAtOpenRouter } from "@/lib/sync/change-key-at-openrouter";
import { environmentKeys } from "@/lib/sync/environment-keys";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = methods("/api/v1/keys/[id]/undo", {
  POST: async (call) => {
    readSearchParams(call.request, noParameters);
    const { force, incident_id: incidentId } = await readOptionalJson(call.request, undoBody);
    const environment = environmentKeys(call.runtime.env);
    const change = changeKeyAtOpenRouter;
    return answerKeyFix(call, { action: "undo", force, incidentId, environment, change });
  },
});
