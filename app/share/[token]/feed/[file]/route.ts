import { feedResponse } from "@/lib/http/feed-files";
import { methods } from "@/lib/http/methods";
import { withShareLink } from "@/lib/http/share-link";

/** For feed readers, which hold no cookie. */
export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = methods("/share/[token]/feed/[file]", {
  GET: withShareLink((call) => feedResponse(call, { isSecret: true })),
});
