import type { Role, TokenScope } from "./access";

/** What a role may do, in a sentence for who has it and for who hands it out. */
export const ROLE_WORDS: Readonly<Record<Role, string>> = {
  viewer:
    "A viewer sees the catalog, the keys, usage and quota, and changes only their own account.",
  member: "A member sees what a viewer sees, and watches models for the team.",
  admin:
    "An admin does everything: keys, jobs, imports, people, tokens, share links, the audit log.",
};

/** What a token may do, in a line for who makes it. */
export const SCOPE_WORDS: Readonly<Record<TokenScope, string>> = {
  read: "The catalog: models, history, events, jobs.",
  usage: "As read, and also keys, usage and quota. Never a secret.",
  admin:
    "As usage, and also changes keys, runs jobs, imports and reads the audit log. Never people or tokens.",
};
