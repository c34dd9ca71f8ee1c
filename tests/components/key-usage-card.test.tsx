import { render, screen, within } from "@testing-library/react";
import { expect, test } from "vitest";
import { KeyUsageCard } from "@/components/overview/key-usage-card";
import type { AccountAnswer, KeyAnswer } from "@/lib/domain/keys/key-answers";
import { fakeApi, refusal } from "../support/fake-api";
import { buildAccountAnswer, buildKeyAnswer } from "../support/key-answers";
import { ann, WithVisitor } from "../support/with-visitor";

function show(
  keys: readonly KeyAnswer[],
  accounts: readonly AccountAnswer[] = [buildAccountAnswer()],
) {
  fakeApi({
    "GET /api/v1/keys?limit=10000": [200, { data: keys, meta: { accounts, problems: [] } }],
  });
  return render(
    <WithVisitor session={ann("viewer")}>
      <KeyUsageCard />
    </WithVisitor>,
  );
}

async function cellsOf(name: RegExp): Promise<(string | null)[]> {
  const row = await screen.findByRole("row", { name });
  return within(row)
    .getAllByRole("cell")
    .map(({ textContent }) => textContent);
}

test("each key tells its policy, its cap, what it did for free and what it cost", async () => {
  show([
    buildKeyAnswer({
      id: 2,
      name: "research",
      policy: "paid_allowed",
      monthly_budget_usd: "20.00",
      limit: 20,
      limit_remaining: 8.8,
      free_requests_today: 0,
      usage_today_usd: "0.84",
      usage_month_usd: "11.20",
    }),
  ]);
  expect(await cellsOf(/research/)).toEqual([
    "paid ≤ $20 a month",
    "$20 cap",
    "0",
    "$0.84",
    "$11.20",
  ]);
});

test("no cap, a cap of zero and a cap that nobody told are three things", async () => {
  show([
    buildKeyAnswer({ id: 1, name: "locked" }),
    buildKeyAnswer({ id: 2, name: "open", cap: "none", limit: null, limit_remaining: null }),
    buildKeyAnswer({ id: 3, name: "untold", cap: "unknown", limit: null, limit_remaining: null }),
  ]);
  expect((await cellsOf(/locked/))[1]).toBe("$0 cap");
  expect((await cellsOf(/open/))[1]).toBe("no cap");
  expect((await cellsOf(/untold/))[1]).toBe("not told");
});

test("what nobody knows is a dash with words, never a zero", async () => {
  show([
    buildKeyAnswer({ free_requests_today: null, usage_today_usd: null, usage_month_usd: null }),
  ]);
  const unknown = "–not known";
  expect((await cellsOf(/ci-bot/)).slice(2)).toEqual([unknown, unknown, unknown]);
});

test("money on a key for free models only says why it is red", async () => {
  show([buildKeyAnswer({ usage_today_usd: "1.500000001" })]);
  const row = await screen.findByRole("row", { name: /ci-bot/ });
  expect(within(row).getByText("$1.50")).toHaveAttribute(
    "title",
    "1.500000001 USD on a key for free models only",
  );
});

test("two keys of one name are told apart by their masks, two accounts by their names", async () => {
  show(
    [
      buildKeyAnswer({ id: 1, name: "bot", label: "sk-or-v1-aaa...1111" }),
      buildKeyAnswer({ id: 2, name: "bot", label: "sk-or-v1-bbb...2222", account_id: 2 }),
    ],
    [buildAccountAnswer(), buildAccountAnswer({ id: 2, name: "Lab" })],
  );
  expect(await screen.findByText("Acme · sk-or-v1-aaa...1111")).toBeInTheDocument();
  expect(screen.getByText("Lab · sk-or-v1-bbb...2222")).toBeInTheDocument();
});

test("past keys stay away; those that do not fit are counted", async () => {
  const keys = Array.from({ length: 15 }, (_, index) =>
    buildKeyAnswer({ id: index + 1, name: `key-${index}`, free_requests_today: 100 - index }),
  );
  show([...keys, buildKeyAnswer({ id: 99, name: "old", state: "deleted" })]);
  expect(await screen.findByText("3 more keys on the Keys page.")).toBeInTheDocument();
  expect(screen.getAllByRole("rowheader")).toHaveLength(12);
  expect(screen.queryByText("old")).not.toBeInTheDocument();
  expect(screen.getByRole("link", { name: "All keys" })).toHaveAttribute("href", "/keys");
});

test("a key that cannot be used says so in its row", async () => {
  show([buildKeyAnswer({ state: "disabled" })]);
  expect(await screen.findByRole("rowheader", { name: /ci-bot disabled/ })).toBeVisible();
});

test("keys that cannot be read are neither none nor loading", async () => {
  fakeApi({ "GET /api/v1/keys?limit=10000": [500, refusal("internal", "Something went wrong.")] });
  render(
    <WithVisitor session={ann("viewer")}>
      <KeyUsageCard />
    </WithVisitor>,
  );
  expect(screen.getByRole("status")).toHaveTextContent("Reading the keys…");
  expect(await screen.findByRole("alert", {}, { timeout: 5_000 })).toHaveTextContent(
    "The keys could not be read. Something went wrong.",
  );
});
