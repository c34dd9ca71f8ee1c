import type { AuditAction } from "./audit";
import {
  asRole,
  asWhom,
  type DeedWords,
  forTarget,
  forTargetAs,
  fromTo,
  ofTarget,
  quoted,
  spaced,
  withScope,
} from "./audit-phrases";

/** Who comes in and who may: sign-ins, the team, tokens and links. */
export const ACCESS_WORDS = {
  sign_in: { name: "Sign-in", past: "Signed in", plain: "sign in", rest: asWhom },
  sign_in_code: {
    name: "Sign-in code",
    past: "Passed the second factor",
    plain: "pass the second factor",
    rest: ({ detail }) => (detail?.by ? ` with a ${detail.by}` : ""),
  },
  sign_out: { name: "Sign-out", past: "Signed out", plain: "sign out" },
  sign_out_everywhere: {
    name: "Sign-out everywhere",
    past: "Signed out everywhere",
    plain: "sign out everywhere",
    rest: ({ target }) => (target ? `: ${target}` : ""),
  },
  first_account: {
    name: "First account",
    past: "Made the first account",
    plain: "make the first account",
    rest: forTarget,
  },
  account_created: {
    name: "Account made",
    past: "Made the account",
    plain: "make the account",
    rest: forTargetAs,
  },
  password_changed: {
    name: "Password changed",
    past: "Changed the password",
    plain: "change the password",
    rest: ofTarget,
  },
  password_reset: {
    name: "Password reset",
    past: "Chose a new password with a reset link",
    plain: "choose a new password with a reset link",
    rest: forTarget,
  },
  second_factor_on: {
    name: "Second factor on",
    past: "Turned the second factor on",
    plain: "turn the second factor on",
  },
  second_factor_off: {
    name: "Second factor off",
    past: "Turned the second factor off",
    plain: "turn the second factor off",
    rest: forTarget,
  },
  recovery_codes_made: {
    name: "Recovery codes made",
    past: "Made new recovery codes",
    plain: "make new recovery codes",
  },
  invitation_made: {
    name: "Invitation made",
    past: "Invited",
    plain: "invite",
    rest: ({ target, detail }) => `${spaced(target)}${asRole(detail)}`,
  },
  invitation_withdrawn: {
    name: "Invitation withdrawn",
    past: "Withdrew the invitation",
    plain: "withdraw the invitation",
    rest: forTarget,
  },
  reset_link_made: {
    name: "Reset link made",
    past: "Made a link to reset the password",
    plain: "make a link to reset the password",
    rest: ofTarget,
  },
  role_changed: {
    name: "Role changed",
    past: "Changed the role",
    plain: "change the role",
    rest: ({ target, detail }) => `${ofTarget({ target })}${fromTo(detail)}`,
  },
  person_removed: {
    name: "Person removed",
    past: "Removed",
    plain: "remove",
    rest: ({ target }) => `${spaced(target)} from the team`,
  },
  token_made: {
    name: "API token made",
    past: "Made the API token",
    plain: "make the API token",
    rest: ({ target, detail }) => `${quoted(target)}${withScope(detail)}`,
  },
  token_revoked: {
    name: "API token revoked",
    past: "Revoked the API token",
    plain: "revoke the API token",
    rest: ({ target }) => quoted(target),
  },
  share_link_made: {
    name: "Share link made",
    past: "Made the share link",
    plain: "make the share link",
    rest: ({ target }) => quoted(target),
  },
  share_link_revoked: {
    name: "Share link revoked",
    past: "Revoked the share link",
    plain: "revoke the share link",
    rest: ({ target }) => quoted(target),
  },
} as const satisfies Partial<Record<AuditAction, DeedWords>>;
