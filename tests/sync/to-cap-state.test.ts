import { expect, test } from "vitest";
import { keyRowSchema } from "@/lib/openrouter/account-schemas";
import { toCapState, toKeyChange } from "@/lib/sync/to-cap-state";
import { LAPTOP_HASH } from "../openrouter/account-world";

function rowOf(fields: object) {
  return keyRowSchema.parse({ hash: LAPTOP_HASH, disabled: false, limit: null, ...fields });
}

test.each([
  [{}, { limit: null, limit_reset: null, disabled: false }],
  [{ limit: 0 }, { limit: "0.00", limit_reset: null, disabled: false }],
  [
    { limit: 0.1, limit_reset: "daily" },
    { limit: "0.10", limit_reset: "daily", disabled: false },
  ],
  [
    { limit: 8.8, disabled: true },
    { limit: "8.80", limit_reset: null, disabled: true },
  ],
  // A period without an amount is OpenRouter's to tell, and ours to put back.
  [
    { limit: null, limit_reset: "weekly" },
    { limit: null, limit_reset: "weekly", disabled: false },
  ],
])("%j is kept whole, and asked for again as it was", (fields, state) => {
  expect(toCapState(rowOf(fields))).toEqual(state);
  const { limit, limit_reset: limitReset, disabled } = { ...{ limit_reset: null }, ...state };
  expect(toKeyChange(state)).toEqual({
    limit: limit === null ? null : Number(limit),
    limitReset,
    disabled,
  });
});

test.each([{ limit: "much" }, { limit: undefined }, { limit: 1e30 }, { disabled: null }])(
  "%j does not tell all that could be changed, so nothing of it is kept as if it did",
  (fields) => expect(toCapState(rowOf(fields))).toBeNull(),
);

test("what is not wanted is not asked for", () => {
  expect(toKeyChange({ limit: "0.00" })).toEqual({ limit: 0 });
  expect(toKeyChange({ disabled: true })).toEqual({ disabled: true });
});
