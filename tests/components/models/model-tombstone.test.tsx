import { render, screen } from "@testing-library/react";
import { expect, test } from "vitest";
import { ModelTombstone } from "@/components/models/model-tombstone";
import type { SpellAnswer } from "@/lib/domain/history/history-answers";
import type { Ending, LastUser } from "@/lib/domain/models/ending";
import type { ModelDetailAnswer } from "@/lib/domain/models/model-answers";
import { buildModelDetail } from "@/tests/support/model-detail";
import { ann, WithVisitor } from "@/tests/support/with-visitor";

const SPELL: SpellAnswer = {
  state: "free",
  from: "2025-10-01T00:00:00Z",
  last_seen: "2025-12-18T01:00:00Z",
  to: "2025-12-18T01:15:00Z",
  announced_expiry: null,
};
const ENDING: Ending = {
  kind: "left",
  lastSeen: SPELL.last_seen,
  firstMissing: "2025-12-18T01:15:00Z",
  confirmed: true,
  foundAfterGap: false,
  announced: null,
};

type Parts = {
  model?: Partial<ModelDetailAnswer>;
  ending?: Partial<Ending>;
  lastUsers?: readonly LastUser[] | null;
};

function textOf({ model = {}, ending = {}, lastUsers = null }: Parts): string {
  const gone = buildModelDetail({ listed: false, spells: [SPELL], ...model });
  const { container } = render(
    <WithVisitor session={ann("viewer")}>
      <ModelTombstone model={gone} ending={{ ...ENDING, ...ending }} lastUsers={lastUsers} />
    </WithVisitor>,
  );
  return container.textContent ?? "";
}

test("says what happened, in which interval, and that it was not announced", () => {
  const text = textOf({});
  expect(text).toContain("This model has left the catalog.");
  expect(text).toContain(
    "last seen as free at 18 Dec 2025, 01:00 UTC and was missing at 18 Dec 2025, 01:15 UTC.",
  );
  expect(text).toContain("Its end was not announced in the catalog.");
  expect(text).toContain("Instead: no free model does all that this one did.");
  expect(text).not.toContain("Only one snapshot");
});

test("of what only one snapshot tells, and of what was found after a gap, it says so", () => {
  const text = textOf({ ending: { confirmed: false, foundAfterGap: true } });
  expect(text).toContain("nobody looked in between");
  expect(text).toContain("Only one snapshot tells so yet.");
});

test("an announced end has its day, since when it was known, and how early it came", () => {
  const announced = {
    day: "2025-12-20",
    seenAt: "2025-12-11T00:00:00Z",
    daysAhead: 7,
    daysEarly: 2,
  };
  expect(textOf({ ending: { announced } })).toContain(
    "Its end was announced for 20 Dec 2025; that was first seen on 11 Dec 2025, 7 days ahead. It went 2 days early.",
  );
});

test("a variant that ended names what is still listed, and what that costs", () => {
  const twin = {
    id: "acme/tiny",
    listed: true,
    state: "paid",
    pricing: { prompt: "0.0000001", completion: "0.0000004" },
  } as const;
  const text = textOf({ model: { twin }, ending: { kind: "suffix_ended" } });
  expect(text).toContain(
    "This free variant has left the catalog; the model itself is still listed.",
  );
  expect(text).toContain("acme/tiny is still listed and costs $0.10 in and $0.40 out");
});

test("one that stays listed with a price says what a request costs now", () => {
  const text = textOf({
    model: {
      listed: true,
      state: "paid",
      pricing: { prompt: "0.000001", completion: "0.000002" },
      spells: [SPELL, { ...SPELL, state: "paid", from: ENDING.firstMissing, to: null }],
    },
    ending: { kind: "became_paid" },
  });
  expect(text).toContain("This model has stopped being free. It was last seen as free at");
  expect(text).toContain("and was paid at 18 Dec 2025, 01:15 UTC.");
  expect(text).toContain("A request now costs $1.00 in and $2.00 out per million tokens.");
  expect(text).not.toContain("last known facts");
});

test("names who used it and what can stand in, as links", () => {
  const user = (id: number): LastUser => ({
    key_id: id,
    key_name: id === 1 ? "ci-bot" : null,
    requests: 412,
    last_day: "2025-12-17",
  });
  const text = textOf({
    model: {
      replacements: ["a/a:free", "b/b:free", "c/c:free", "d/d:free"].map((id) => ({
        id,
        reasons: [],
      })),
    },
    lastUsers: [1, 2, 3, 4, 5, 6, 7].map(user),
  });
  expect(text).toContain("ci-bot: 412 requests, last on 17 Dec 2025");
  expect(text).toContain("key 2: 412 requests");
  expect(text).toContain("and 2 more keys");
  expect(screen.getAllByRole("link").map((link) => link.getAttribute("href"))).toEqual([
    "/models/a/a:free",
    "/models/b/b:free",
    "/models/c/c:free",
    "#replacements",
  ]);
});

test("that nobody used it is said to who may know, and to others nothing", () => {
  expect(textOf({ lastUsers: [] })).toContain("No key of ours is known to have used it");
  expect(textOf({})).not.toContain("30 days before");
});

test("where nothing can stand in, it says which need is in the way", () => {
  const because = "No free model has 1M of context.";
  expect(textOf({ model: { replacements: [], no_replacement_because: because } })).toContain(
    `Instead: no free model does all that this one did. ${because}`,
  );
});
