import { keepApiToken, type NewApiToken } from "@/db/writes/api-tokens";
import type { Runtime } from "@/lib/runtime";
import { API_TOKEN_PREFIX, hashSecret, newSecret } from "./secret-tokens";

type Wanted = Pick<NewApiToken, "name" | "scope" | "expiresAt" | "createdBy">;

/** A new API token, in clear for the one time it is told. */
export function makeApiToken(
  { db, now }: Pick<Runtime, "db" | "now">,
  wanted: Wanted,
): { id: string; token: string } {
  const token = newSecret(API_TOKEN_PREFIX);
  const kept = { tokenHash: hashSecret(token), lastFour: token.slice(-4), now: now() };
  return { id: keepApiToken(db, { ...wanted, ...kept }), token };
}
