import { answerOf } from "@/db/queries/answer";
import { diffMoments } from "@/db/queries/diff-moments";
import { publicDiff } from "@/lib/domain/public/public-history";
import { seenOneBy } from "@/lib/domain/public/public-view";
import { AppError } from "@/lib/errors";
import { asOf } from "@/lib/http/as-of";
import { briefly } from "@/lib/http/briefly";
import { methods } from "@/lib/http/methods";
import { assertOrder } from "@/lib/http/range";
import { diffParameters } from "@/lib/http/route-parameters";
import { readSearchParams } from "@/lib/http/search-params";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = methods("/api/v1/diff", {
  GET: briefly(({ request, runtime, visitor }) => {
    const { from, to, state: states } = readSearchParams(request, diffParameters);
    if (from === undefined) {
      throw new AppError(
        "bad_request",
        "from is needed: the first of the two moments, such as from=2026-03-01.",
        {
          field: "from",
        },
      );
    }
    assertOrder({ from, to });
    const { db, now } = runtime;
    const data = seenOneBy(visitor, diffMoments(db, { from, to: to ?? now(), states }), publicDiff);
    return answerOf(db, { data, meta: {}, asOf: asOf(runtime) });
  }),
});
