import { hash, timingSafeEqual } from "node:crypto";
import { unauthorized } from "./refusals";

const BEARER = /^bearer +(\S+)$/i;

/** Throws `unauthorized` unless this secret was sent. Hashes are compared, so that neither length nor beginning shows in the time. */
export function assertBearer(headers: Headers, secret: string): void {
  const sent = BEARER.exec(headers.get("authorization") ?? "")?.[1] ?? "";
  if (!timingSafeEqual(digest(sent), digest(secret))) throw unauthorized();
}

function digest(text: string): Buffer {
  return hash("sha256", text, "buffer");
}
