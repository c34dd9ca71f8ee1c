import { expect, test } from "vitest";
import { accountIdentity, isProvisional, ownIdentity } from "@/lib/domain/keys/account-identity";

test.each([
  ["org_a", "user_a", "org:org_a"],
  ["org_a", null, "org:org_a"],
  [null, "user_a", "user:user_a"],
  [null, null, null],
])(
  "organization %s and creator %s are the account %s",
  (organizationId, creatorUserId, identity) => {
    expect(accountIdentity({ organizationId, creatorUserId })).toBe(identity);
  },
);

test("only an identity of a key's own is for the time being", () => {
  expect(isProvisional(ownIdentity("0f"))).toBe(true);
  expect(isProvisional("org:key")).toBe(false);
});
