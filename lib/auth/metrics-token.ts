import { createHash, timingSafeEqual } from "node:crypto";
import { unauthorized } from "./refusals";

const BEARER = /^bearer +(\S+)$/i;

/** Throws `unauthorized` unless this token was sent. Hashes are compared, so that neither length nor beginning shows in the time. */
export function assertMetricsToken(headers: Headers, token: string): void {
  const sent = BEARER.exec(headers.get("authorization") ?? "")?.[1] ?? "";
  if (!timingSafeEqual(digest(sent), digest(token))) throw unauthorized();
}

function digest(text: string): Buffer {
  return createHash("sha256").update(text).digest();
}
