const NOT_INVITED =
  "knows you, but this Gratis does not: ask an admin of your team for an invitation to the same address.";

/** Why the way back from a provider did not end in a sign-in. The code stands in the address, so it is only looked up. */
const REASONS: ReadonlyMap<string, string> = new Map([
  ["not_invited", NOT_INVITED],
  ["unable_to_create_user", NOT_INVITED],
  ["signup_disabled", NOT_INVITED],
  [
    "email_not_verified",
    "has not checked that your e-mail address is yours. Confirm it there, then try again.",
  ],
  ["access_denied", "did not let you in, or you stopped there. Try again, or use another way."],
  ["email_is_missing", "did not tell your e-mail address, and Gratis knows people by that."],
  ["email_not_found", "did not tell your e-mail address, and Gratis knows people by that."],
  [
    "account_not_linked",
    "knows you, but your account here is not tied to it. Sign in with your password.",
  ],
]);

const OTHER =
  "did not confirm who you are. Try again; if it stays like this, the log has the reason.";

/** A sentence for the sign-in page; null when there was no error. */
export function oidcWords(code: string | null, provider: string): string | null {
  if (code === null || code === "") return null;
  return `${capital(provider)} ${REASONS.get(code.toLowerCase()) ?? OTHER}`;
}

function capital(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}
