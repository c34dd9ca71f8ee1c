import { keepShareLink, type NewShareLink } from "@/db/writes/share-links";
import type { Runtime } from "@/lib/runtime";
import { hashSecret, newSecret } from "./secret-tokens";

type Wanted = Pick<NewShareLink, "name" | "expiresAt" | "createdBy">;

/** A new share link; its address is told this one time. */
export function makeShareLink(
  { db, env, now }: Pick<Runtime, "db" | "env" | "now">,
  wanted: Wanted,
): { id: string; url: string } {
  const token = newSecret();
  const kept = { tokenHash: hashSecret(token), lastFour: token.slice(-4), now: now() };
  return { id: keepShareLink(db, { ...wanted, ...kept }), url: `${env.baseUrl}/share/${token}` };
}
