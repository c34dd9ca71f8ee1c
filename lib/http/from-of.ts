import type { From } from "@/lib/auth/sign-in";
import { clientAddress } from "./client-address";
import type { Call } from "./methods";

/** Where a request came from, for limits and the audit log. */
export function fromOf({ request, runtime }: Pick<Call, "request" | "runtime">): From {
  const { headers } = request;
  return { headers, address: clientAddress(headers, runtime.env.auth.trustedProxies) };
}
