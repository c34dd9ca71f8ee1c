import { expect, test } from "vitest";
import type { KeyAction } from "@/lib/domain/keys/key-action";
import { type DoneChange, planKeyChange } from "@/lib/domain/keys/plan-key-change";
import type { CapState } from "@/lib/domain/spend/key-audit-answers";

const OPEN: CapState = { limit: null, limit_reset: null, disabled: false };
const MONTHLY: CapState = { limit: "20.00", limit_reset: "monthly", disabled: false };
const LOCKED: CapState = { limit: "0.00", limit_reset: null, disabled: false };

const CAPPED: DoneChange = { action: "cap", before: OPEN, after: LOCKED };
const OFF: DoneChange = { action: "disable", before: OPEN, after: { ...OPEN, disabled: true } };

function plan(
  action: KeyAction,
  present: CapState,
  { undoes = null, force = false }: { undoes?: DoneChange | null; force?: boolean } = {},
) {
  return planKeyChange({ action, present, undoes, force });
}

const change = (wanted: Partial<CapState>) => ({ kind: "change", wanted });

test.each([OPEN, MONTHLY, { ...OPEN, disabled: true }, { ...MONTHLY, limit: "0.000000001" }])(
  "a cap asks for $0 alone, whatever %j was",
  (present) => expect(plan("cap", present)).toEqual(change({ limit: "0.00" })),
);

test.each([LOCKED, { ...LOCKED, limit_reset: "daily" }, { ...LOCKED, disabled: true }])(
  "a key that is at $0 already is not capped again: %j",
  (present) =>
    expect(plan("cap", present)).toEqual({
      kind: "refused",
      sentence: "Its cap is $0 already, so nothing was asked of OpenRouter.",
    }),
);

test("switching off asks for that alone, and not twice", () => {
  expect(plan("disable", MONTHLY)).toEqual(change({ disabled: true }));
  expect(plan("disable", { ...MONTHLY, disabled: true })).toMatchObject({ kind: "refused" });
});

test.each<[string, CapState, DoneChange, Partial<CapState>]>([
  ["a cap over none", LOCKED, CAPPED, { limit: null }],
  [
    "a cap over an amount",
    { ...MONTHLY, limit: "0.00" },
    { action: "cap", before: MONTHLY, after: { ...MONTHLY, limit: "0.00" } },
    { limit: "20.00" },
  ],
  [
    "a cap whose renewal OpenRouter dropped with it",
    LOCKED,
    { action: "cap", before: MONTHLY, after: LOCKED },
    { limit: "20.00", limit_reset: "monthly" },
  ],
  [
    "a cap of a key that was switched off since",
    { ...LOCKED, disabled: true },
    CAPPED,
    { limit: null },
  ],
  ["a switching off", { ...OPEN, disabled: true }, OFF, { disabled: false }],
  [
    "a switching off of a key that was capped since",
    { ...LOCKED, disabled: true },
    OFF,
    { disabled: false },
  ],
])("undoing %s puts back what it changed and nothing else", (_, present, undoes, wanted) => {
  expect(plan("undo", present, { undoes })).toEqual(change(wanted));
});

test("without a change in force there is nothing to undo, also by force", () => {
  for (const force of [false, true]) {
    expect(plan("undo", LOCKED, { force })).toMatchObject({ kind: "refused" });
  }
});

test("what was changed at OpenRouter since is not undone unasked; it says how it stands", () => {
  const present = { ...LOCKED, limit: "5.00", limit_reset: "weekly" };
  expect(plan("undo", present, { undoes: CAPPED })).toEqual({
    kind: "refused",
    sentence:
      "It was changed at OpenRouter since: $5 cap a week now, where Gratis had left $0 cap. Nothing was asked of OpenRouter. Put back all the same (force), it becomes no cap.",
  });
  expect(plan("undo", present, { undoes: CAPPED, force: true })).toEqual(
    change({ limit: null, limit_reset: null }),
  );
});

test("a new renewal alone is a change as well: the amount and its period belong together", () => {
  const undoes: DoneChange = {
    action: "cap",
    before: MONTHLY,
    after: { ...MONTHLY, limit: "0.00" },
  };
  const present: CapState = { ...MONTHLY, limit: "0.00", limit_reset: "daily" };
  expect(plan("undo", present, { undoes })).toMatchObject({ kind: "refused" });
  expect(plan("undo", present, { undoes, force: true })).toEqual(
    change({ limit: "20.00", limit_reset: "monthly" }),
  );
});

test("what somebody put back at OpenRouter is left alone, and by force counts as undone", () => {
  expect(plan("undo", OPEN, { undoes: CAPPED })).toMatchObject({ kind: "refused" });
  expect(plan("undo", OPEN, { undoes: CAPPED, force: true })).toEqual({ kind: "as_before" });
});
