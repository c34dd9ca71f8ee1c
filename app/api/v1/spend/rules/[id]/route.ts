import { getSpendRule } from "@/db/queries/spend-rules";
import { endSpendRule } from "@/db/writes/spend-rules";
import { incidentKeyTitle } from "@/lib/domain/spend/incident-words";
import { AppError } from "@/lib/errors";
import { audited } from "@/lib/http/audited";
import { methods } from "@/lib/http/methods";
import { numberIdOf } from "@/lib/http/number-id";
import { plainAnswer } from "@/lib/http/plain-answer";
import { noParameters } from "@/lib/http/route-parameters";
import { readSearchParams } from "@/lib/http/search-params";
import { whoOf } from "@/lib/http/who-of";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = methods("/api/v1/spend/rules/[id]", {
  DELETE: (call) => {
    readSearchParams(call.request, noParameters);
    const { db, now } = call.runtime;
    const id = numberIdOf(call);
    const rule = getSpendRule(db, id);
    if (!rule) {
      throw new AppError("not_found", "There is no such rule, or it was ended before.", {
        field: "id",
      });
    }
    const detail = { model: rule.model_id };
    const deed = { action: "spend_rule_ended", target: incidentKeyTitle(rule), detail } as const;
    audited(call, deed, () => endSpendRule(db, { id, who: whoOf(call), now: now() }));
    return plainAnswer(call.runtime, rule);
  },
});
