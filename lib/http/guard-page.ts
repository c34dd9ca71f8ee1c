import { type NextRequest, NextResponse } from "next/server";
import { runtime } from "@/lib/runtime";
import { contentSecurityPolicy } from "./content-security-policy";
import { REFUSED_METHOD_HEADER } from "./mark-requests";
import { isKnownHost } from "./own-host";
import { refuseAddress, refuseApiMethod, refuseHost, refusePageMethod } from "./page-refusals";
import { pageHeaders } from "./security-headers";

/** Refuses what no page or file is for, and gives what goes on its headers, inwards and outwards. */
export function guardPage(
  { headers, nextUrl: { pathname, search } }: NextRequest,
  { isDevelopment }: { isDevelopment: boolean },
): Response {
  const { baseUrl } = runtime().env;
  const host = headers.get("host") ?? "";
  const refusedMethod = headers.get(REFUSED_METHOD_HEADER);
  if (!isKnownHost(host, baseUrl)) return refuseHost(host, baseUrl);
  // With a proxy.ts Next would answer /_next/data/…/models.json as if it were /models.
  if (headers.has("x-nextjs-data")) return refuseAddress(baseUrl);
  if (refusedMethod !== null) {
    const isApi = pathname.startsWith("/api/");
    return isApi ? refuseApiMethod(refusedMethod) : refusePageMethod(refusedMethod, baseUrl);
  }
  if (pathname.startsWith("/_next/static/")) return NextResponse.next();

  const nonce = crypto.randomUUID();
  const policy = contentSecurityPolicy({ nonce, isDevelopment });
  const passedOn = new Headers(headers);
  passedOn.set("x-nonce", nonce);
  // Pages are not told their own address otherwise; it is where to go on after the sign-in.
  passedOn.set("x-gratis-path", pathname + search);
  // Next takes the nonce for its own scripts from the policy that it finds here.
  passedOn.set("content-security-policy", policy);
  return NextResponse.next({
    request: { headers: passedOn },
    headers: pageHeaders(policy, baseUrl),
  });
}
