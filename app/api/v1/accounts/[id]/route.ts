import { listAccounts } from "@/db/queries/accounts";
import { renameAccount } from "@/db/writes/accounts";
import { AppError } from "@/lib/errors";
import { audited } from "@/lib/http/audited";
import { accountBody } from "@/lib/http/key-schemas";
import { methods } from "@/lib/http/methods";
import { numberIdOf } from "@/lib/http/number-id";
import { plainAnswer } from "@/lib/http/plain-answer";
import { readJson } from "@/lib/http/read-json";
import { noParameters } from "@/lib/http/route-parameters";
import { readSearchParams } from "@/lib/http/search-params";
import { environmentKeys } from "@/lib/sync/environment-keys";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = methods("/api/v1/accounts/[id]", {
  PATCH: async (call) => {
    readSearchParams(call.request, noParameters);
    const { db, env, now } = call.runtime;
    const { name } = await readJson(call.request, accountBody);
    const id = numberIdOf(call);
    const told = (before: string) => ({ target: before, detail: { to: name } });
    audited(call, { action: "account_renamed", told }, () => {
      const before = renameAccount(db, { id, name });
      if (before !== null) return before;
      throw new AppError("not_found", "There is no account of this id.", { field: "id" });
    });
    const accounts = listAccounts(db, { environment: environmentKeys(env), now: now() });
    return plainAnswer(call.runtime, accounts.find((account) => account.id === id) ?? null);
  },
});
