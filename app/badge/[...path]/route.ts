import { badgeResponse } from "@/lib/http/badge-files";
import { methods } from "@/lib/http/methods";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = methods("/badge/[...path]", {
  GET: (call) => badgeResponse(call, { isSecret: false }),
});
