import { changeRole, removeUser } from "@/db/writes/users";
import { AppError } from "@/lib/errors";
import { roleBody } from "@/lib/http/access-schemas";
import { audited } from "@/lib/http/audited";
import { methods } from "@/lib/http/methods";
import { personOf } from "@/lib/http/person-of";
import { readJson } from "@/lib/http/read-json";
import { noParameters } from "@/lib/http/route-parameters";
import { readSearchParams } from "@/lib/http/search-params";
import { signedResponse } from "@/lib/http/signed-response";
import { teamMember } from "@/lib/http/team-member";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = methods("/api/v1/team/[id]", {
  PATCH: async (call) => {
    const { request, runtime } = call;
    readSearchParams(request, noParameters);
    const { role } = await readJson(request, roleBody);
    const { data: before, ...rest } = teamMember(call);
    if (before.role === role) return { data: before, ...rest };
    const detail = { from: before.role, to: role };
    audited(call, { action: "role_changed", target: before.email, detail }, () =>
      changeRole(runtime.db, { userId: before.id, role }),
    );
    return teamMember(call);
  },
  DELETE: (call) => {
    readSearchParams(call.request, noParameters);
    const { id, email } = teamMember(call).data;
    audited(call, { action: "person_removed", target: email }, () => {
      if (id === personOf(call).userId) throw notOneself();
      removeUser(call.runtime.db, id);
    });
    return signedResponse(null);
  },
});

function notOneself(): AppError {
  return new AppError("conflict", "Nobody removes their own account: ask another admin.", {
    field: "id",
  });
}
