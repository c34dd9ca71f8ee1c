import { firstAccepted } from "@/db/queries/accepted-snapshots";
import { methods } from "@/lib/http/methods";

/** The process lives and its database answers. */
export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = methods("/api/health", {
  GET: ({ runtime }) => {
    firstAccepted(runtime.db);
    return { status: "ok" };
  },
});
