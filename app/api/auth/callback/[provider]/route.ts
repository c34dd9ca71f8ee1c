import { finishOidc } from "@/lib/auth/oidc";
import { fromOf } from "@/lib/http/from-of";
import { methods } from "@/lib/http/methods";
import { redirectTo } from "@/lib/http/redirect-to";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = methods("/api/auth/callback/[provider]", {
  GET: async (call) => {
    const query = new URL(call.request.url).searchParams;
    const provider = String(call.segments.provider ?? "");
    const landing = await finishOidc(call.runtime, { provider, query }, fromOf(call));
    return redirectTo(landing);
  },
});
