import { answerOf } from "@/db/queries/answer";
import { listSpells } from "@/db/queries/model";
import { unwatchModel, watchModel } from "@/db/writes/watches";
import { AppError } from "@/lib/errors";
import { asOf } from "@/lib/http/as-of";
import { type Call, methods } from "@/lib/http/methods";
import { modelIdOf } from "@/lib/http/path";
import { noParameters } from "@/lib/http/route-parameters";
import { readSearchParams } from "@/lib/http/search-params";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = methods("/api/v1/watches/[...id]", {
  PUT: (call) => {
    readSearchParams(call.request, noParameters);
    const { db, now } = call.runtime;
    const modelId = modelIdOf(call);
    if (listSpells(db, modelId).length === 0) {
      throw new AppError(
        "not_found",
        "No snapshot has ever listed a model of this id, so it cannot be watched.",
        { field: "id" },
      );
    }
    watchModel(db, { modelId, now: now() });
    return watchOf(call, { model_id: modelId, watched: true });
  },
  DELETE: (call) => {
    readSearchParams(call.request, noParameters);
    const modelId = modelIdOf(call);
    unwatchModel(call.runtime.db, modelId);
    return watchOf(call, { model_id: modelId, watched: false });
  },
});

function watchOf({ runtime }: Call, data: { model_id: string; watched: boolean }) {
  return answerOf(runtime.db, { data, meta: {}, asOf: asOf(runtime) });
}
