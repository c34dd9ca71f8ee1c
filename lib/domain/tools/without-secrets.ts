/** Keys of OpenRouter and of those who write theirs alike; what an Authorization header carries. */
const SECRET_KEY = /\bsk-(or-v\d-)?[\w-]{8,}/g;
const BEARER = /\b(bearer|basic)(["'\s:=]{1,3})[\w.~+/-]{8,}=*/gi;
/** Name and password of an address, and the like in what it asks. */
const IN_ADDRESS = /(:\/\/)[^\s/@"'`]{1,200}@/g;
const IN_QUERY = /([?&](?:api[-_]?key|key|(?:access[-_]?)?token|secret)=)[\w.~%+/-]{8,}/gi;
const ACCOUNT = /\b(user|org)_\w{6,}/g;

/** The same text, without what lets somebody in: no answer repeats it, whatever else of a paste it repeats. */
export function withoutSecrets(text: string): string {
  return text
    .replace(SECRET_KEY, (_, kind: string | undefined) => `sk-${kind ?? ""}...`)
    .replace(BEARER, "$1$2...")
    .replace(IN_ADDRESS, "$1...@")
    .replace(IN_QUERY, "$1...");
}

/** Nor whose account it is (`api.md` 0), in a sentence about an error. */
export function withoutAccount(text: string): string {
  return withoutSecrets(text).replace(ACCOUNT, "$1_…");
}
