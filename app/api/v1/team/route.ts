import { listTeam } from "@/db/queries/team";
import { asOf } from "@/lib/http/as-of";
import { methods } from "@/lib/http/methods";
import { noParameters } from "@/lib/http/route-parameters";
import { readSearchParams } from "@/lib/http/search-params";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = methods("/api/v1/team", {
  GET: ({ request, runtime }) => {
    readSearchParams(request, noParameters);
    return listTeam(runtime.db, asOf(runtime));
  },
});
