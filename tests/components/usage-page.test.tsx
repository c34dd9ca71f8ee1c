import { render, screen } from "@testing-library/react";
import { expect, test } from "vitest";
import { AdviceCard } from "@/components/usage/advice-card";
import { ByokCard } from "@/components/usage/byok-card";
import { hoursBehind } from "@/components/usage/hours-card";
import { keyNamesOf } from "@/components/usage/key-names";
import { NoUsage } from "@/components/usage/no-usage";
import { UsageFilters } from "@/components/usage/usage-filters";
import { UsageHeader } from "@/components/usage/usage-header";
import { UsageProblems } from "@/components/usage/usage-problems";
import { UsageTotals } from "@/components/usage/usage-totals";
import { UsageView } from "@/components/usage/usage-view";
import type { SyncAnswer } from "@/lib/domain/keys/key-answers";
import { DEFAULT_USAGE_VIEW } from "@/lib/domain/usage/usage-view";
import { fakeApi, refusal } from "../support/fake-api";
import { buildAccountAnswer, buildKeyAnswer } from "../support/key-answers";
import { usageRow } from "../support/usage-rows";
import { ann, WithVisitor } from "../support/with-visitor";

const SPAN = { from: "2025-12-03", to: "2026-01-01" };
const SCHEDULES = { keys: 60, quota: 60, minutes: 60, activity: 3_600 };
const KEYS = [
  buildKeyAnswer({ id: 1, name: "shared", label: "sk-or-v1-aaa...111" }),
  buildKeyAnswer({ id: 2, name: "shared", label: "sk-or-v1-bbb...222" }),
  buildKeyAnswer({
    id: 3,
    name: "old",
    label: "sk-or-v1-ccc...333",
    gone_at: "2025-12-20T00:00:00Z",
  }),
];

function showPage(answers: Record<string, readonly [number, object]>) {
  fakeApi(answers);
  render(
    <WithVisitor session={ann("viewer")}>
      <UsageView schedules={SCHEDULES} />
    </WithVisitor>,
  );
}

test.each([
  ["no key at all", [], "No key yet, so nothing is known of your usage", "/keys"],
  [
    "no management key",
    [buildAccountAnswer({ has_management_key: false, has_inference_key: true })],
    "Usage needs a management key",
    "/keys",
  ],
  ["nothing read yet", [buildAccountAnswer()], "The usage has not been read yet", "/settings"],
  [
    "days before the first",
    [buildAccountAnswer({ syncs: [sync({ subject: "activity" })] })],
    "None of these days was recorded",
    "/usage",
  ],
] as const)("with %s the empty page says what to do about it", (_, accounts, title, href) => {
  render(<NoUsage accounts={accounts} />);
  expect(screen.getByText(title)).toBeInTheDocument();
  expect(screen.getByRole("link")).toHaveAttribute("href", href);
});

test("what fails is named with its reason, and what is well is not", () => {
  const failing = sync({
    subject: "activity",
    error: {
      code: "upstream_unauthorized",
      message: "OpenRouter refused the key.",
      since: iso(-9),
    },
  });
  render(
    <WithVisitor session={ann("viewer")}>
      <UsageProblems
        accounts={[buildAccountAnswer({ syncs: [failing, sync({ subject: "today" })] })]}
        schedules={SCHEDULES}
      />
    </WithVisitor>,
  );
  expect(screen.getByRole("listitem")).toHaveTextContent(
    "Usage of past days last read 1 min ago: OpenRouter refused the key.",
  );
});

test("without a management key that works no job is blamed for what only such a key may ask", () => {
  const old = sync({ subject: "today", ok_at: iso(-90), tried_at: iso(-90) });
  const account = buildAccountAnswer({ has_management_key: false, syncs: [old] });
  render(
    <WithVisitor session={ann("viewer")}>
      <UsageProblems accounts={[account]} schedules={SCHEDULES} />
    </WithVisitor>,
  );
  expect(screen.getByRole("listitem")).toHaveTextContent(
    /Usage of today last read 1 h ago: only a management key can ask for it/,
  );
});

test("hours that end before the range does are said to, with the moment they reach to", () => {
  const span = { from: "2025-12-01", to: "2026-01-01" };
  const account = (through: string | null) =>
    buildAccountAnswer({ syncs: [sync({ subject: "hours", through })] });
  const now = Date.parse("2026-01-01T12:00:00Z");
  expect(hoursBehind([account("2025-12-20T16:00:00Z")], { span, now })).toEqual([
    { id: 1, name: "Acme", through: "2025-12-20T16:00:00Z" },
  ]);
  expect(hoursBehind([account("2026-01-01T10:00:00Z"), account(null)], { span, now })).toEqual([]);
  const past = { from: "2025-12-01", to: "2025-12-19" };
  expect(hoursBehind([account("2025-12-20T16:00:00Z")], { span: past, now })).toEqual([]);
});

test("a job that stopped asking is late, though nothing failed", () => {
  const late = sync({ subject: "today", ok_at: iso(-90), tried_at: iso(-90) });
  render(
    <WithVisitor session={ann("viewer")}>
      <UsageProblems accounts={[buildAccountAnswer({ syncs: [late] })]} schedules={SCHEDULES} />
    </WithVisitor>,
  );
  expect(screen.getByRole("listitem")).toHaveTextContent("the job minutes has not asked");
});

test("the range in force is marked, and each other one keeps the rest of the view", () => {
  render(<UsageHeader view={{ ...DEFAULT_USAGE_VIEW, key: 4 }} span={SPAN} />);
  expect(screen.getByRole("link", { name: "30 d" })).toHaveAttribute("aria-current", "true");
  expect(screen.getByRole("link", { name: "90 d" })).toHaveAttribute(
    "href",
    "/usage?range=90d&key=4",
  );
});

test("the account is asked for only where there are several, and a filter of a link stays choosable", () => {
  const choices = {
    accounts: [{ id: 1, name: "Acme" }],
    keys: keyNamesOf(KEYS),
    models: ["a/b"],
    providers: [],
  };
  render(<UsageFilters view={{ ...DEFAULT_USAGE_VIEW, model: "gone/model" }} choices={choices} />);
  expect(screen.queryByLabelText("Account")).not.toBeInTheDocument();
  expect(screen.getByLabelText("Model")).toHaveValue("gone/model");
  expect(screen.getByRole("link", { name: "Clear the filters" })).toHaveAttribute("href", "/usage");
});

test("what no key explains is a figure of its own beside the totals", () => {
  const totals = usageRow({ requests: 1_204, cost_usd: "1.50" });
  const meta = { totals, not_attributed: usageRow({ requests: 21 }) };
  const { rerender } = render(<UsageTotals meta={meta} isOneKey={false} />);
  expect(screen.getByText("Not attributed").parentElement).toHaveTextContent(/21.*no key explains/);
  const below = { totals, not_attributed: usageRow({ requests: -3 }) };
  rerender(<UsageTotals meta={below} isOneKey={false} />);
  expect(screen.getByText("Not attributed").parentElement).toHaveTextContent(
    /-3.*keys told of more than the account/,
  );
  rerender(<UsageTotals meta={meta} isOneKey={true} />);
  expect(screen.queryByText("Not attributed")).not.toBeInTheDocument();
});

test("advice is told with its reasons, and without enough days there is none", () => {
  const days = { account_id: 1, days: 3, days_ran_out: 0, days_served_by_1000: null };
  const { rerender } = render(
    <AdviceCard
      title="Advice"
      advice={{ ...days, advice: null, because: ["Seven are needed."] }}
    />,
  );
  expect(screen.getByText("Too few days to say")).toBeInTheDocument();
  rerender(
    <AdviceCard title="Advice" advice={{ ...days, advice: "stay", because: ["It lasted."] }} />,
  );
  expect(screen.getByText("Stay on free")).toBeInTheDocument();
  expect(screen.getByText("It lasted.")).toBeInTheDocument();
});

test("more than the allowance of one's own keys says that a fee applies", () => {
  const allowance = { kind: "requests", amount: "1000000", share: 1.25 } as const;
  render(
    <ByokCard
      title="BYOK"
      byok={{ from: "2026-01-01", requests: 1_250_000, cost_usd: "310.00", allowance }}
    />,
  );
  expect(screen.getByText(/125 %/)).toHaveTextContent(
    "of the month’s allowance of 1,000,000 requests: OpenRouter’s fee applies",
  );
});

test("reading, failing and having no key are three different texts", async () => {
  const meta = { as_of: iso(0), snapshot_at: null, stale: false, accounts: [], problems: [] };
  showPage({ "GET /api/v1/keys?limit=10000": [200, { data: [], meta }] });
  expect(screen.getByText("Reading the accounts…")).toBeInTheDocument();
  expect(await screen.findByText(/No key yet/)).toBeInTheDocument();
});

test("accounts that cannot be read are said to be unread, with the server's sentence", async () => {
  showPage({ "GET /api/v1/keys?limit=10000": [403, refusal("forbidden", "Not for you.")] });
  const alert = await screen.findByRole("alert", undefined, { timeout: 5_000 });
  expect(alert).toHaveTextContent("The accounts could not be read. Not for you.");
});

/** The page's clock is the reader's own. */
function iso(minutes: number): string {
  return new Date(Date.now() + minutes * 60_000).toISOString();
}

function sync(answer: Partial<SyncAnswer>): SyncAnswer {
  return {
    subject: "today",
    through: iso(-4),
    ok_at: iso(-1),
    tried_at: iso(-1),
    error: null,
    ...answer,
  };
}
