import { methods } from "@/lib/http/methods";
import { openShareLink, withShareLink } from "@/lib/http/share-link";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = methods("/share/[token]", {
  GET: withShareLink(openShareLink),
});
