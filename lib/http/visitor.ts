import { tooLittle, unauthorized } from "@/lib/auth/refusals";
import { whoAsks, whoLooks } from "@/lib/auth/who-asks";
import { may, type Visitor } from "@/lib/domain/access/access";
import type { Runtime } from "@/lib/runtime";
import type { Rule } from "./access-manifest";
import { isFromTrustedProxy } from "./client-address";

/** Who sent this request to the API. Throws `unauthorized` for a bad token. */
export function visitorOf(runtime: Runtime, headers: Headers): Promise<Visitor> {
  return whoAsks(runtime, sent(runtime, headers));
}

/** As `visitorOf`, and nothing is written: asking who one is keeps no session alive. */
export function visitorAtAGlance(runtime: Runtime, headers: Headers): Promise<Visitor> {
  return whoAsks(runtime, { ...sent(runtime, headers), leavesNoTrace: true });
}

/** Who looks at this page; tokens open none. */
export function visitorOfPage(runtime: Runtime, headers: Headers): Promise<Visitor> {
  return whoLooks(runtime, sent(runtime, headers));
}

export function mayOpen(visitor: Visitor, rule: Rule): boolean {
  return rule === "anyone" || rule === "itself" || may(visitor, rule);
}

/** Throws `unauthorized` when nobody is known, `forbidden` when it does not reach. */
export function assertMay(visitor: Visitor, rule: Rule): void {
  if (mayOpen(visitor, rule)) return;
  throw visitor.kind === "nobody" || visitor.kind === "public" ? unauthorized() : tooLittle();
}

function sent({ env }: Runtime, headers: Headers) {
  return { headers, fromTrustedProxy: isFromTrustedProxy(headers, env.auth.trustedProxies) };
}
