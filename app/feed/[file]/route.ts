import { feedResponse } from "@/lib/http/feed-files";
import { methods } from "@/lib/http/methods";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = methods("/feed/[file]", {
  GET: (call) => feedResponse(call, { isSecret: false }),
});
