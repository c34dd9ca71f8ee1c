import { getShareLink, listShareLinks } from "@/db/queries/share-links";
import { makeShareLink } from "@/lib/auth/new-share-link";
import { newShareLinkBody } from "@/lib/http/access-schemas";
import { asOf } from "@/lib/http/as-of";
import { audited } from "@/lib/http/audited";
import { endOfDay } from "@/lib/http/end-of-day";
import { methods } from "@/lib/http/methods";
import { personOf } from "@/lib/http/person-of";
import { plainAnswer } from "@/lib/http/plain-answer";
import { readJson } from "@/lib/http/read-json";
import { noParameters } from "@/lib/http/route-parameters";
import { readSearchParams } from "@/lib/http/search-params";
import { signedResponse } from "@/lib/http/signed-response";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = methods("/api/v1/share-links", {
  GET: ({ request, runtime }) => {
    readSearchParams(request, noParameters);
    return listShareLinks(runtime.db, asOf(runtime));
  },
  POST: async (call) => {
    const { request, runtime } = call;
    readSearchParams(request, noParameters);
    const { name, expires_on } = await readJson(request, newShareLinkBody);
    const expiresAt = endOfDay(expires_on, runtime.now());
    const createdBy = personOf(call).email;
    const { id, url } = audited(call, { action: "share_link_made", target: name }, () =>
      makeShareLink(runtime, { name, expiresAt, createdBy }),
    );
    const data = { ...getShareLink(runtime.db, id), url };
    return signedResponse(plainAnswer(runtime, data), { status: 201 });
  },
});
