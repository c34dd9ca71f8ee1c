import { decideIncident, incidentOf } from "@/lib/http/incident-changes";
import { incidentBody } from "@/lib/http/incident-parameters";
import { methods } from "@/lib/http/methods";
import { plainAnswer } from "@/lib/http/plain-answer";
import { readJson } from "@/lib/http/read-json";
import { noParameters } from "@/lib/http/route-parameters";
import { readSearchParams } from "@/lib/http/search-params";
import { environmentKeys } from "@/lib/sync/environment-keys";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = methods("/api/v1/spend/incidents/[id]", {
  GET: (call) => {
    readSearchParams(call.request, noParameters);
    const { runtime } = call;
    return plainAnswer(runtime, incidentOf(call, environmentKeys(runtime.env)));
  },

  PATCH: async (call) => {
    readSearchParams(call.request, noParameters);
    const { runtime } = call;
    const change = await readJson(call.request, incidentBody);
    const environment = environmentKeys(runtime.env);
    decideIncident(call, incidentOf(call, environment), change);
    return plainAnswer(runtime, incidentOf(call, environment));
  },
});
