import { expect, test } from "vitest";
import { spanIdentity } from "@/lib/domain/usage/span-identity";

test.each([
  ["the organization before all else", "org_1", "user_9", "user_1", "org:org_1"],
  ["an entity that is an organization", null, "org_1", "user_1", "org:org_1"],
  ["an entity that is who made the key", null, "u-1", "u-1", "user:u-1"],
  ["an entity that is a person", null, "user_2", "user_1", "user:user_2"],
  ["an entity that is no person", null, "0df9e665", "user_1", "org:0df9e665"],
  ["who made the key", null, null, "user_1", "user:user_1"],
  ["nobody", null, null, null, null],
])("the account is told by %s", (_name, organizationId, entityId, creatorUserId, identity) => {
  expect(spanIdentity({ organizationId, entityId, creatorUserId })).toBe(identity);
});
