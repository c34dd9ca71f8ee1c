import type { PersonAnswer, SignInAnswer } from "@/lib/domain/access/access-answers";
import { sendJson, sendOnly } from "./send-json";

const SESSION = "/api/v1/session";

export function signIn(given: { email: string; password: string }): Promise<SignInAnswer> {
  return sendJson(SESSION, { method: "POST", body: given });
}

/** The second step of a sign-in: the six digits, or one of the codes kept for the day the device is lost. */
export function sendCode(
  given: { code: string } | { recovery_code: string },
): Promise<SignInAnswer> {
  return sendJson(`${SESSION}/code`, { method: "POST", body: given });
}

/** The address at the provider to go to; it leads back to `next`. */
export async function oidcAddress(next: string): Promise<string> {
  const path = `${SESSION}/oidc`;
  return (await sendJson<{ url: string }>(path, { method: "POST", body: { next } })).url;
}

export function signOut(): Promise<void> {
  return sendOnly(SESSION, { method: "DELETE" });
}

export type FirstAccount = { token: string; email: string; name: string; password: string };

export function setUp(account: FirstAccount): Promise<PersonAnswer> {
  return sendJson("/api/v1/setup", { method: "POST", body: account });
}

/** Uses up a link: joins the team under a name, or puts a new password in place. */
export function acceptInvitation(given: {
  token: string;
  name?: string;
  password: string;
}): Promise<PersonAnswer> {
  return sendJson("/api/v1/invitations/accept", { method: "POST", body: given });
}
