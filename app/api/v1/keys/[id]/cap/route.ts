import { answerKeyFix } from "@/lib/http/answer-key-fix";
import { capBody } from "@/lib/http/key-action-schemas";
import { methods } from "@/lib/http/methods";
import { readJson } from "@/lib/http/read-json";
import { noParameters } from "@/lib/http/route-parameters";
import { readSearchParams } from "@/lib/http/search-params";
import { changeKeyAtOpenRouter } from "@/lib/sync/change-key-at-openrouter";
import { environmentKeys } from "@/lib/sync/environment-keys";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = methods("/api/v1/keys/[id]/cap", {
  POST: async (call) => {
    readSearchParams(call.request, noParameters);
    const { incident_id: incidentId } = await readJson(call.request, capBody);
    const environment = environmentKeys(call.runtime.env);
    const change = changeKeyAtOpenRouter;
    return answerKeyFix(call, { action: "cap", incidentId, environment, change });
  },
});
