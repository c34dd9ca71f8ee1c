import { answerOf } from "@/db/queries/answer";
import { getModel } from "@/db/queries/model";
import { may } from "@/lib/domain/access/access";
import { publicModelDetail } from "@/lib/domain/public/public-model";
import { seenOneBy, viewOf } from "@/lib/domain/public/public-view";
import { AppError } from "@/lib/errors";
import { asOf } from "@/lib/http/as-of";
import { methods } from "@/lib/http/methods";
import { modelIdOf } from "@/lib/http/path";
import { noParameters } from "@/lib/http/route-parameters";
import { readSearchParams } from "@/lib/http/search-params";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = methods("/api/v1/models/[...id]", {
  GET: (call) => {
    readSearchParams(call.request, noParameters);
    const { db } = call.runtime;
    const model = getModel(db, modelIdOf(call), {
      view: viewOf(call.visitor),
      withUsage: may(call.visitor, "see_usage"),
    });
    if (!model) {
      throw new AppError(
        "not_found",
        "No snapshot has ever listed a model of this id. Ids are written as in OpenRouter's catalog, such as acme/tiny:free.",
        { field: "id" },
      );
    }
    const data = seenOneBy(call.visitor, model, publicModelDetail);
    return answerOf(db, { data, meta: {}, asOf: asOf(call.runtime) });
  },
});
