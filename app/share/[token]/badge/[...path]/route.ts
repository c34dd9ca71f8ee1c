import { badgeResponse } from "@/lib/http/badge-files";
import { methods } from "@/lib/http/methods";
import { withShareLink } from "@/lib/http/share-link";

/** For pictures in a README, which are fetched without a cookie. */
export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = methods(
  "/share/[token]/badge/[...path]",
  {
    GET: withShareLink((call) => badgeResponse(call, { isSecret: true })),
  },
);
