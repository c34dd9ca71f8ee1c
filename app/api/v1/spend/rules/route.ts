import { listSpendRules } from "@/db/queries/spend-rules";
import { asOf } from "@/lib/http/as-of";
import { spendRulesParameters } from "@/lib/http/incident-parameters";
import { methods } from "@/lib/http/methods";
import { limitOf } from "@/lib/http/parameters";
import { readSearchParams } from "@/lib/http/search-params";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = methods("/api/v1/spend/rules", {
  GET: ({ request, runtime }) => {
    const { key, cursor, limit } = readSearchParams(request, spendRulesParameters);
    const page = { ...asOf(runtime), keyId: key, cursor, limit: limitOf({ limit }) };
    return listSpendRules(runtime.db, page);
  },
});
