import { expect, test } from "vitest";
import { type KeyStanding, keyStateOf } from "@/lib/domain/keys/key-state";
import { T0 } from "../../support/builders";

const fine: KeyStanding = {
  isGone: false,
  isDisabled: false,
  expiresAt: null,
  refusal: null,
  misplacement: null,
  isUnmatched: false,
};

test.each<[Partial<KeyStanding>, string, string | null]>([
  [{}, "ok", null],
  [{ isUnmatched: true }, "unmatched", "label"],
  [{ misplacement: "Move it.", isUnmatched: true }, "wrong_kind", "Move it."],
  [{ refusal: "401.", misplacement: "Move it." }, "refused", "401."],
  [{ expiresAt: T0 + 1 }, "ok", null],
  [{ expiresAt: T0 }, "expired", null],
  [{ expiresAt: T0, refusal: "401." }, "expired", null],
  [{ isDisabled: true, refusal: "401." }, "disabled", null],
  [{ isDisabled: true, expiresAt: T0 }, "disabled", null],
  [{ isGone: true, isDisabled: true, refusal: "401.", isUnmatched: true }, "deleted", null],
])("%j is %s", (standing, state, reason) => {
  const told = keyStateOf({ ...fine, ...standing }, T0);
  expect(told.state).toBe(state);
  if (reason === null) expect(told.reason).toBeNull();
  else expect(told.reason).toContain(reason);
});
