import { answerOf } from "@/db/queries/answer";
import { importCounts } from "@/lib/domain/snapshots/import-counts";
import { asOf } from "@/lib/http/as-of";
import { auditCall } from "@/lib/http/audited";
import { methods } from "@/lib/http/methods";
import { readImport } from "@/lib/http/read-import";
import { importParameters } from "@/lib/http/route-parameters";
import { readSearchParams } from "@/lib/http/search-params";
import { importCaptures } from "@/lib/sync/import-captures";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = methods("/api/v1/import", {
  POST: async (call) => {
    const { request, runtime } = call;
    const { dry_run: dryRun, at = null, name } = readSearchParams(request, importParameters);
    const files = await readImport(request, name);
    const data = await importCaptures(runtime, files, { dryRun, at });
    if (!dryRun) auditCall(call, { action: "import", detail: importCounts(data) });
    return answerOf(runtime.db, { data, meta: {}, asOf: asOf(runtime) });
  },
});
