import { describe, expect, test } from "vitest";
import type { AuditAnswer } from "@/lib/domain/access/access-answers";
import { AUDIT_ACTIONS, type AuditAction } from "@/lib/domain/access/audit";
import { auditActionName, auditActorWords, auditWords } from "@/lib/domain/access/audit-words";

type Parts = Pick<AuditAnswer, "target" | "detail">;

const BOB = "bob@example.org";
const NOTHING: Parts = { target: null, detail: null };
const bob = (detail: AuditAnswer["detail"] = null): Parts => ({ target: BOB, detail });

/** Every action once with what belongs to it: what was done, and what was only tried. */
const SENTENCES: Readonly<Record<AuditAction, readonly [Parts, string, string]>> = {
  sign_in: [
    bob({ second_factor: false }),
    "Signed in as bob@example.org.",
    "Tried to sign in as bob@example.org.",
  ],
  sign_in_code: [
    { target: null, detail: { by: "recovery code" } },
    "Passed the second factor with a recovery code.",
    "Tried to pass the second factor with a recovery code.",
  ],
  sign_out: [NOTHING, "Signed out.", "Tried to sign out."],
  sign_out_everywhere: [
    bob(),
    "Signed out everywhere: bob@example.org.",
    "Tried to sign out everywhere: bob@example.org.",
  ],
  first_account: [
    bob(),
    "Made the first account for bob@example.org.",
    "Tried to make the first account for bob@example.org.",
  ],
  account_created: [
    bob({ role: "viewer" }),
    "Made the account for bob@example.org as viewer.",
    "Tried to make the account for bob@example.org as viewer.",
  ],
  password_changed: [NOTHING, "Changed the password.", "Tried to change the password."],
  password_reset: [
    bob(),
    "Chose a new password with a reset link for bob@example.org.",
    "Tried to choose a new password with a reset link for bob@example.org.",
  ],
  second_factor_on: [
    NOTHING,
    "Turned the second factor on.",
    "Tried to turn the second factor on.",
  ],
  second_factor_off: [
    NOTHING,
    "Turned the second factor off.",
    "Tried to turn the second factor off.",
  ],
  recovery_codes_made: [NOTHING, "Made new recovery codes.", "Tried to make new recovery codes."],
  invitation_made: [
    bob({ role: "member" }),
    "Invited bob@example.org as member.",
    "Tried to invite bob@example.org as member.",
  ],
  invitation_withdrawn: [
    bob(),
    "Withdrew the invitation for bob@example.org.",
    "Tried to withdraw the invitation for bob@example.org.",
  ],
  reset_link_made: [
    bob(),
    "Made a link to reset the password of bob@example.org.",
    "Tried to make a link to reset the password of bob@example.org.",
  ],
  role_changed: [
    bob({ from: "viewer", to: "admin" }),
    "Changed the role of bob@example.org from viewer to admin.",
    "Tried to change the role of bob@example.org from viewer to admin.",
  ],
  person_removed: [
    bob(),
    "Removed bob@example.org from the team.",
    "Tried to remove bob@example.org from the team.",
  ],
  token_made: [
    { target: "ci", detail: { scope: "read" } },
    "Made the API token “ci” with the scope read.",
    "Tried to make the API token “ci” with the scope read.",
  ],
  token_revoked: [
    { target: "ci", detail: null },
    "Revoked the API token “ci”.",
    "Tried to revoke the API token “ci”.",
  ],
  share_link_made: [
    { target: "board", detail: null },
    "Made the share link “board”.",
    "Tried to make the share link “board”.",
  ],
  share_link_revoked: [
    { target: "board", detail: null },
    "Revoked the share link “board”.",
    "Tried to revoke the share link “board”.",
  ],
  job_run: [
    { target: "catalog", detail: null },
    "Ran the job catalog.",
    "Tried to run the job catalog.",
  ],
  import: [
    { target: null, detail: { accepted: 3, held: 0, refused: 1 } },
    "Imported captures: accepted 3, refused 1.",
    "Tried to import captures: accepted 3, refused 1.",
  ],
  bundled_dropped: [NOTHING, "Dropped the bundled history.", "Tried to drop the bundled history."],
  export: [
    { target: "the audit log", detail: null },
    "Exported the audit log.",
    "Tried to export the audit log.",
  ],
  backup: [NOTHING, "Made a backup.", "Tried to make a backup."],
  restore: [NOTHING, "Restored a backup.", "Tried to restore a backup."],
  key_rotated: [NOTHING, "Rotated the encryption key.", "Tried to rotate the encryption key."],
  openrouter_key_added: [
    { target: "laptop", detail: { keep: "sealed", kind: "inference" } },
    "Added the OpenRouter key “laptop”, kept sealed.",
    "Tried to add the OpenRouter key “laptop”, kept sealed.",
  ],
  openrouter_key_changed: [
    { target: "laptop", detail: { policy: "paid_allowed", monthly_budget_usd: null, note: true } },
    "Changed the OpenRouter key “laptop”: policy paid_allowed, monthly budget usd none, note.",
    "Tried to change the OpenRouter key “laptop”: policy paid_allowed, monthly budget usd none, note.",
  ],
  openrouter_key_removed: [
    { target: "laptop", detail: { history: "kept" } },
    "Removed the OpenRouter key “laptop”; its history stays.",
    "Tried to remove the OpenRouter key “laptop”; its history stays.",
  ],
  account_renamed: [
    { target: "Account 1", detail: { to: "Team" } },
    "Renamed the OpenRouter account “Account 1” to “Team”.",
    "Tried to rename the OpenRouter account “Account 1” to “Team”.",
  ],
  openrouter_key_capped: [
    { target: "laptop", detail: { before: "no cap", after: "$0 cap" } },
    "Capped the OpenRouter key “laptop” at $0: no cap before, $0 cap after.",
    "Tried to cap the OpenRouter key “laptop” at $0: no cap before, $0 cap after.",
  ],
  openrouter_key_disabled: [
    { target: "laptop", detail: { before: "switched on" } },
    "Disabled the OpenRouter key “laptop”: switched on before.",
    "Tried to disable the OpenRouter key “laptop”: switched on before.",
  ],
  openrouter_key_restored: [
    { target: "laptop", detail: null },
    "Undid the change of the OpenRouter key “laptop”.",
    "Tried to undo the change of the OpenRouter key “laptop”.",
  ],
  incident_changed: [
    { target: "laptop", detail: { incident: 12, from: "open", to: "expected", reason: "a demo" } },
    "Changed the incident 12 of “laptop” from open to expected: a demo.",
    "Tried to change the incident 12 of “laptop” from open to expected: a demo.",
  ],
  incident_commented: [
    { target: "laptop", detail: { incident: 12 } },
    "Commented on the incident 12 of “laptop”.",
    "Tried to comment on the incident 12 of “laptop”.",
  ],
  spend_rule_made: [
    { target: "laptop", detail: { model: "acme/big", reason: "a demo" } },
    "Made the spend rule for “laptop” on acme/big: a demo.",
    "Tried to make the spend rule for “laptop” on acme/big: a demo.",
  ],
  spend_rule_ended: [
    { target: "laptop", detail: { model: "acme/big" } },
    "Ended the spend rule for “laptop” on acme/big.",
    "Tried to end the spend rule for “laptop” on acme/big.",
  ],
  note_added: [
    { target: "acme/big", detail: { note: 3, training: "yes", retention: "unsaid" } },
    "Added a note on acme/big: training yes, retention unsaid.",
    "Tried to add a note on acme/big: training yes, retention unsaid.",
  ],
  note_removed: [
    { target: "acme/big", detail: { note: 3, by: BOB } },
    "Removed a note on acme/big, written by bob@example.org.",
    "Tried to remove a note on acme/big, written by bob@example.org.",
  ],
  chain_saved: [
    {
      target: "ci",
      detail: { can: "tools, json", context: 128_000, policy: "not_retained", length: 3 },
    },
    "Saved the chain “ci”: can tools, json, context 128000, data note not_retained, at most 3.",
    "Tried to save the chain “ci”: can tools, json, context 128000, data note not_retained, at most 3.",
  ],
  chain_removed: [
    { target: "ci", detail: null },
    "Removed the chain “ci”.",
    "Tried to remove the chain “ci”.",
  ],
};

describe.each(AUDIT_ACTIONS)("%s", (action) => {
  const [parts, done, tried] = SENTENCES[action];
  test("reads as what was done", () => {
    expect(auditWords({ action, result: "done", ...parts })).toBe(done);
  });
  test.each(["refused", "failed"] as const)("reads as a try when it was %s", (result) => {
    expect(auditWords({ action, result, ...parts })).toBe(tried);
  });
  test("reads well also when nothing is known of what it was done to", () => {
    const words = auditWords({ action, result: "done", ...NOTHING });
    expect(words).toMatch(/^[A-Z][^:“”]*[a-z]\.$/);
    expect(words).not.toMatch(/null|undefined| {2}/);
  });
});

test("a right password is told from a whole sign-in where a code is still to come", () => {
  const entry = { action: "sign_in", result: "done", target: BOB } as const;
  expect(auditWords({ ...entry, detail: { second_factor: true } })).toBe(
    "Signed in as bob@example.org, but for the second factor.",
  );
});

test.each(["refused", "failed"] as const)("a change of a key that was %s says why", (result) => {
  const entry = { action: "openrouter_key_capped", result, target: "laptop" } as const;
  const reason = "openrouter.ai answered 403 (Forbidden). Nothing was changed.";
  const words =
    "Tried to cap the OpenRouter key “laptop” at $0: openrouter.ai answered 403 (Forbidden). Nothing was changed.";
  expect(auditWords({ ...entry, detail: { before: "no cap", reason } })).toBe(words);
  expect(auditWords({ ...entry, detail: { reason } })).toBe(words);
});

test("no two actions have the same name in the filter", () => {
  expect(new Set(AUDIT_ACTIONS.map(auditActionName)).size).toBe(AUDIT_ACTIONS.length);
});

test.each([
  ["person", "ann@example.org", "ann@example.org"],
  ["token", "ann@example.org", "Token “ann@example.org”"],
  ["command_line", null, "Command line"],
  ["gratis", null, "Gratis itself"],
  ["nobody", null, "Not signed in"],
] as const)("of the kind %s, named %s, it was %s", (actor_kind, actor, words) => {
  expect(auditActorWords({ actor_kind, actor })).toBe(words);
});
