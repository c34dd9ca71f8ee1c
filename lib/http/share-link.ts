import { linkGone } from "@/db/writes/invitations";
import { shareCookieName, visitorOfShareLink } from "@/lib/auth/who-asks";
import { WORDS_ONLY_POLICY } from "./content-security-policy";
import { textResponse } from "./json-response";
import type { Call, Handler } from "./methods";
import { pageHeaders } from "./security-headers";

/** Lets in by the link in the path and by nothing else. Whatever is wrong with it, the answer is one text. */
export function withShareLink(work: Handler): Handler {
  return (call) => {
    const visitor = visitorOfShareLink(call.runtime, { token: tokenOf(call) });
    return visitor ? work({ ...call, visitor }) : gone(call);
  };
}

/** Opens the public view in this browser until it is closed, or the link ends. */
export function openShareLink(call: Call): Response {
  const { baseUrl } = call.runtime.env;
  const cookie = [
    `${shareCookieName(baseUrl)}=${tokenOf(call)}`,
    "Path=/",
    "HttpOnly",
    "SameSite=Lax",
    ...(baseUrl.startsWith("https:") ? ["Secure"] : []),
  ];
  return textResponse(null, {
    status: 303,
    headers: { Location: "/models", "Set-Cookie": cookie.join("; ") },
  });
}

/** As it stands in the path: the tokens that are made need no encoding. */
function tokenOf({ segments }: Call): string {
  return String(segments.token ?? "");
}

/** Plain text, because people see it in place of a page. */
function gone({ runtime }: Call): Response {
  return textResponse(`${linkGone().message}\n`, {
    status: 410,
    headers: {
      ...pageHeaders(WORDS_ONLY_POLICY, runtime.env.baseUrl),
      "Content-Type": "text/plain; charset=utf-8",
    },
  });
}
