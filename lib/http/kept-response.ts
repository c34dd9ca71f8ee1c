import { createHash } from "node:crypto";
import type { Runtime } from "@/lib/runtime";
import { textResponse } from "./json-response";

/** Seconds for which anything in between may repeat what everybody may read. */
const PUBLIC_SECONDS = 60;

export type KeptAnswer = {
  readonly body: string;
  readonly type: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly status?: number;
  /** What the ETag is made of, where the body also tells what changes with every answer. */
  readonly tagOf?: string;
  /** The address holds a secret, so that the answer ends with it. */
  readonly isSecret: boolean;
};

/** An answer with an ETag: 304 while the asker has it already. Only what needs no sign-in may be kept by caches. */
export function keptResponse(
  { request, runtime }: { request: Request; runtime: Pick<Runtime, "env"> },
  { body, type, headers = {}, status = 200, tagOf = body, isSecret }: KeptAnswer,
): Response {
  const etag = `W/"${createHash("sha256").update(tagOf).digest("base64url").slice(0, 27)}"`;
  const isPublic = !isSecret && runtime.env.auth.mode === "public-read";
  const about = {
    ...headers,
    ETag: etag,
    ...(isPublic ? { "Cache-Control": `public, max-age=${PUBLIC_SECONDS}` } : {}),
  };
  if (status === 200 && isKnown(request.headers.get("if-none-match"), etag)) {
    return textResponse(null, { status: 304, headers: about });
  }
  return textResponse(body, { status, headers: { ...about, "Content-Type": type } });
}

/** Weak comparison (RFC 9110, 13.1.2): caches and compression may have taken the `W/` away. */
function isKnown(ifNoneMatch: string | null, etag: string): boolean {
  const sent = ifNoneMatch?.split(",").map((one) => one.trim()) ?? [];
  const plain = etag.slice("W/".length);
  return sent.some((one) => one === "*" || one === etag || one === plain);
}
