import { listEntries } from "@/db/queries/incident-entries";
import { addEntry } from "@/db/writes/spend-entries";
import { incidentKeyTitle } from "@/lib/domain/spend/incident-words";
import { audited } from "@/lib/http/audited";
import { assertUnmerged, incidentOf } from "@/lib/http/incident-changes";
import { commentBody } from "@/lib/http/incident-parameters";
import { methods } from "@/lib/http/methods";
import { plainAnswer } from "@/lib/http/plain-answer";
import { readJson } from "@/lib/http/read-json";
import { noParameters } from "@/lib/http/route-parameters";
import { readSearchParams } from "@/lib/http/search-params";
import { signedResponse } from "@/lib/http/signed-response";
import { whoOf } from "@/lib/http/who-of";
import { environmentKeys } from "@/lib/sync/environment-keys";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = methods(
  "/api/v1/spend/incidents/[id]/comments",
  {
    POST: async (call) => {
      readSearchParams(call.request, noParameters);
      const { runtime } = call;
      const { db, env, now } = runtime;
      const { text } = await readJson(call.request, commentBody);
      const incident = incidentOf(call, environmentKeys(env));
      assertUnmerged(incident);
      const { id: incidentId } = incident;
      const target = incidentKeyTitle(incident);
      const deed = {
        action: "incident_commented",
        target,
        detail: { incident: incidentId },
      } as const;
      const entryId = audited(call, deed, () =>
        addEntry(db, { incidentId, at: now(), kind: "commented", who: whoOf(call), text }),
      );
      const entry = listEntries(db, incidentId).find(({ id }) => id === entryId) ?? null;
      return signedResponse(plainAnswer(runtime, entry), { status: 201 });
    },
  },
);
