import { notReadyReasons } from "@/db/queries/readiness";
import { jsonResponse } from "@/lib/http/json-response";
import { methods } from "@/lib/http/methods";

/** There is something to show, or it is known why not. */
export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = methods("/api/ready", {
  GET: ({ runtime }) => {
    const reasons = notReadyReasons(runtime.db);
    if (reasons.length > 0) return jsonResponse({ status: "not_ready", reasons }, { status: 503 });
    return { status: "ready" };
  },
});
