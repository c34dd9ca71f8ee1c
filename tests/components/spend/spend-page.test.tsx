import { render, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { DaysCard } from "@/components/spend/days-card";
import { SpendHeader } from "@/components/spend/spend-header";
import { SpendView } from "@/components/spend/spend-view";
import { TrapsCard } from "@/components/spend/traps-card";
import type { Role } from "@/lib/domain/access/access";
import type { IncidentAnswer } from "@/lib/domain/spend/incident-answers";
import type { KeyAuditAnswer } from "@/lib/domain/spend/key-audit-answers";
import type { SpendMeta, SpendRuleAnswer, TrapAnswer } from "@/lib/domain/spend/spend-answers";
import { DEFAULT_SPEND_VIEW } from "@/lib/domain/spend/spend-view";
import { fakeApi, refusal } from "../../support/fake-api";
import {
  buildIncident,
  buildIncidentDetail,
  buildKeyAudit,
  buildKeyFix,
  buildLockedAudit,
  buildSpendMeta,
  buildSpendRule,
  buildSums,
  buildTrap,
} from "../../support/spend-answers";
import { ann, WithVisitor } from "../../support/with-visitor";

// The page's clock is the reader's own: the last hour of December.
const NOW = Date.parse("2025-12-31T23:59:59Z");
const MOMENT = { as_of: "2025-12-31T23:59:59Z", snapshot_at: null, stale: false };
const SUMS = "GET /api/v1/spend?limit=1";
const AUDIT = "GET /api/v1/spend/audit?limit=10000";
const TRAPS = "GET /api/v1/spend/traps?limit=10000";
const RULES = "GET /api/v1/spend/rules?limit=10000";
const COUNT = "GET /api/v1/spend/incidents?status=open&limit=1";
const OPEN = "GET /api/v1/spend/incidents?status=open&limit=50";
const EARLIER = "GET /api/v1/spend/incidents?status=expected%2Cfixed&limit=20";

beforeEach(() => {
  vi.useFakeTimers({ now: NOW, toFake: ["Date"] });
});
afterEach(() => {
  vi.useRealTimers();
  window.history.replaceState(null, "", "/");
});

type World = {
  meta?: SpendMeta;
  open?: readonly IncidentAnswer[];
  earlier?: readonly IncidentAnswer[];
  keys?: readonly KeyAuditAnswer[];
  traps?: readonly TrapAnswer[];
  rules?: readonly SpendRuleAnswer[];
  role?: Role;
  answers?: Record<string, readonly [number, object]>;
};

function setUp({
  meta = buildSpendMeta(),
  open = [],
  earlier = [],
  keys = [buildKeyAudit(), buildLockedAudit()],
  traps = [],
  rules = [],
  role = "admin",
  answers = {},
}: World = {}) {
  const told = (data: unknown, more: object = {}) =>
    [200, { data, meta: { ...MOMENT, ...more } }] as const;
  const paged = { next_cursor: null, open: open.length };
  const sent = fakeApi({
    [SUMS]: told([], { ...meta, next_cursor: null }),
    [AUDIT]: told(keys),
    [TRAPS]: told(traps),
    [RULES]: told(rules),
    [COUNT]: told(open.slice(0, 1), paged),
    [OPEN]: told(open, paged),
    [EARLIER]: told(earlier, paged),
    ...Object.fromEntries(
      open.map((incident) => [
        `GET /api/v1/spend/incidents/${incident.id}`,
        told(buildIncidentDetail({ ...incident })),
      ]),
    ),
    ...answers,
  });
  render(
    <WithVisitor session={ann(role)}>
      <SpendView keysEverySeconds={60} />
    </WithVisitor>,
  );
  return { sent, user: userEvent.setup() };
}

function header() {
  return screen.getByRole("heading", { level: 1, name: "Spend" }).closest("header");
}

test("the month is told in one sentence, in three figures that are never mixed", async () => {
  setUp();
  await screen.findByText(/unintended$/);
  expect(header()).toHaveTextContent(
    "December so far: $1.92 unintended, $0.22 expected, $11.20 intended on research. Balance $8.31.",
  );
  expect(screen.getByText("$1.92 unintended")).toHaveClass("text-paid");
});

test("nothing unintended is no alarm, and nothing expected is not told", async () => {
  const totals = buildSums({ intended_usd: "11.20", total_usd: "11.20" });
  setUp({ meta: buildSpendMeta({ totals, balance_usd: null }) });
  expect(await screen.findByText("$0.00 unintended")).not.toHaveClass("text-paid");
  expect(header()?.querySelector("p")).toHaveTextContent(
    /^December so far: \$0.00 unintended, \$11.20 intended on research\.$/,
  );
});

test("an open incident says what happened, why we think so and what can be done", async () => {
  const other = { sentence: "A small model beside it.", data: {}, link: null };
  const incident = buildIncident({ other_causes: [{ cause: "side_model", reasons: [other] }] });
  setUp({ open: [incident] });
  const card = await screen.findByRole("article", { name: /hermes-agent spent \$1.50 on/ });
  expect(within(card).getByText("open")).toBeInTheDocument();
  expect(card).toHaveTextContent("left the catalog at 17:41 UTC without notice");
  expect(within(card).getByRole("row", { name: /60 free requests.*yes/ })).toBeInTheDocument();
  expect(within(card).getByRole("row", { name: /Side model.*also fits, less/ })).toBeVisible();
  expect(within(card).getByRole("row", { name: /fallback.*no$/i })).toBeInTheDocument();
  expect(within(card).getByRole("link", { name: /60 free requests/ })).toHaveAttribute(
    "href",
    "/models/stepfun/step-3.5-flash:free",
  );
  for (const name of [/Expected/, /Disable key/, /Cap at \$0/]) {
    expect(within(card).getByRole("button", { name })).toBeInTheDocument();
  }
});

test("while no model was told, no cause is said to be ruled out", async () => {
  const models = [{ model_id: null, requests: null, cost_usd: "1.50" }];
  setUp({ open: [buildIncident({ cause: "unexplained", models, reasons: [] })] });
  const card = await screen.findByRole("article");
  expect(within(card).queryByRole("row", { name: /no$/ })).not.toBeInTheDocument();
});

test("the costliest incident stands first", async () => {
  setUp({
    open: [
      buildIncident({ id: 3, key_name: "small", cost_usd: "0.20" }),
      buildIncident({ id: 2, key_name: "large", cost_usd: "12.00" }),
    ],
  });
  const cards = await screen.findAllByRole("article");
  expect(cards.map((card) => card.getAttribute("aria-labelledby"))).toEqual([
    "incident-2",
    "incident-3",
  ]);
});

test.each<Role>(["viewer", "member"])("a %s is offered no change of a key", async (role) => {
  setUp({ role, open: [buildIncident()], rules: [buildSpendRule()] });
  const card = await screen.findByRole("article");
  expect(await screen.findByText("The nightly report searches the web.")).toBeInTheDocument();
  expect(screen.queryByRole("button", { name: /Cap at|Disable/ })).not.toBeInTheDocument();
  const mayDecide = role === "member";
  expect(within(card).queryAllByRole("button", { name: /Expected|fixed/ }).length > 0).toBe(
    mayDecide,
  );
  expect(screen.queryAllByRole("button", { name: /^End/ }).length > 0).toBe(mayDecide);
});

test("no cap and a cap of $0 cannot be mistaken for each other, nor for a cap nobody told", async () => {
  const dark = buildKeyAudit({
    key_id: 9,
    key_name: "dark",
    cap: "unknown",
    can_spend: "unknown",
    reasons: [{ code: "cap_unknown", sentence: "Whether it has a cap was not told." }],
  });
  setUp({ keys: [buildKeyAudit(), dark, buildLockedAudit()] });
  const open = await screen.findByRole("row", { name: /^hermes-agent.*yes, without end/ });
  expect(within(open).getByText("no cap")).toHaveClass("text-paid");
  expect(within(open).getByRole("button", { name: /Cap at \$0/ })).toBeInTheDocument();
  const shut = screen.getByRole("row", { name: /^ci-pipeline.*no/ });
  expect(within(shut).getByText("$0")).toHaveClass("text-free");
  expect(within(shut).queryByRole("button", { name: /Cap at/ })).not.toBeInTheDocument();
  const unknown = screen.getByRole("row", { name: /^dark.*not known/ });
  expect(within(unknown).getByText("not told")).toBeInTheDocument();
  expect(screen.getByText(/1 of 3 keys meant for free models can spend/)).toHaveTextContent(
    "Of 1 key it is not known.",
  );
});

test("where the key cannot be changed from here, an admin gets the way to OpenRouter", async () => {
  const fix = buildKeyFix({ can_change: false, why_not: "No management key is at hand." });
  setUp({ keys: [buildKeyAudit({ fix })] });
  expect(await screen.findByRole("link", { name: "Cap it at OpenRouter" })).toHaveAttribute(
    "href",
    fix.link,
  );
});

test("a heading of the key audit turns its order, and the address says so", async () => {
  const { user } = setUp();
  const owner = await screen.findByRole("columnheader", { name: /Owner/ });
  expect(screen.getByRole("columnheader", { name: /Can it spend today/ })).toHaveAttribute(
    "aria-sort",
    "descending",
  );
  await user.click(within(owner).getByRole("link"));
  await waitFor(() => expect(window.location.search).toBe("?sort=owner"));
});

test("settled incidents are listed with who settled them and why", async () => {
  setUp({
    earlier: [
      buildIncident({
        id: 5,
        status: "expected",
        cause: "web_search",
        key_id: 8,
        key_name: "ci-pipeline",
        cost_usd: "0.22",
        status_by: "ann@example.org",
        status_reason: "The report searches.",
      }),
    ],
  });
  const line = await screen.findByRole("link", { name: "expected ci-pipeline $0.22 web search" });
  expect(line).toHaveAttribute("href", "/spend/5");
  expect(line.closest("li")).toHaveTextContent("The report searches. · ann@example.org");
});

test("a trap names the keys, the price and a free way out", async () => {
  const sprung = buildTrap({
    model_id: "acme/gone:free",
    kind: "sprung",
    gone_at: "2025-12-31T17:41:00Z",
    expires_on: null,
    confirmed: false,
    keys: [
      {
        key_id: 7,
        key_name: "hermes-agent",
        requests: 60,
        last_used_at: null,
        can_spend: "yes",
      },
    ],
    replacements: [],
  });
  setUp({ traps: [buildTrap(), sprung] });
  const announced = (await screen.findByText("in 8 days")).closest("li");
  expect(announced).toHaveTextContent(
    "arcee/trinity-large:free ends; its twin costs $0.90 /M in, $1.80 /M out.",
  );
  expect(announced).toHaveTextContent(
    "Called in the last 14 days by" + "ci-pipeline 96 requests cannot pay",
  );
  expect(announced).toHaveTextContent("Free instead: acme/tiny:free");
  const gone = screen.getByText("gone").closest("li");
  expect(gone).toHaveTextContent("is no longer free");
  expect(gone).toHaveTextContent("The next snapshot confirms it.");
  expect(gone).toHaveTextContent("hermes-agent 60 requests can pay");
  expect(gone).toHaveTextContent("No free model does all that this one does.");
});

test("with a key chosen the month is said to be its own, without the account's balance", () => {
  render(
    <WithVisitor session={ann("viewer")}>
      <SpendHeader
        view={{ ...DEFAULT_SPEND_VIEW, key: 7 }}
        running="2025-12"
        meta={buildSpendMeta()}
        names={new Map([[7, "hermes-agent"]])}
      />
    </WithVisitor>,
  );
  expect(header()?.querySelector("p")).toHaveTextContent(
    /^hermes-agent, December so far: .* \$11\.20 intended\.$/,
  );
});

test("with a key chosen only the traps that it is in stand there", async () => {
  const other = buildTrap({ model_id: "acme/other:free" });
  const [first] = other.keys;
  if (!first) throw new Error("no key");
  const own = buildTrap({ keys: [{ ...first, key_id: 7, key_name: "hermes-agent" }] });
  fakeApi({ [TRAPS]: [200, { data: [other, own], meta: MOMENT }] });
  render(
    <WithVisitor session={ann("viewer")}>
      <TrapsCard names={new Map()} keyId={7} />
    </WithVisitor>,
  );
  expect(await screen.findByText(/trinity-large:free/)).toBeInTheDocument();
  expect(screen.queryByText(/other:free/)).not.toBeInTheDocument();
});

test("a budget says what is spent, where the month ends, and on which day it runs out", async () => {
  const [budget] = buildSpendMeta().budgets;
  if (!budget?.forecast) throw new Error("no forecast");
  const short = { ...budget.forecast, runs_out_on: "2025-12-29" };
  const over = { ...budget, key_id: 3, key_name: "eval", share: 1.2, spent_usd: "24.00" };
  setUp({
    meta: buildSpendMeta({
      budgets: [{ ...budget, forecast: short }, over, noBudget(budget)],
    }),
  });
  await screen.findAllByText(/About/);
  const items = screen.getAllByRole("listitem").map((item) => item.textContent ?? "");
  expect(items).toContainEqual(
    expect.stringMatching(/research · data team\$11.20 of \$20.00 · 56 %.*runs out on 29 Dec 2025/),
  );
  expect(items).toContainEqual(expect.stringMatching(/eval.*\$24.00 of \$20.00 · 120 %, over it/));
  expect(items).toContainEqual(expect.stringMatching(/loose.*no budget.*Too few days/));
});

function noBudget(budget: SpendMeta["budgets"][number]): SpendMeta["budgets"][number] {
  return {
    ...budget,
    key_id: 4,
    key_name: "loose",
    budget_usd: null,
    share: null,
    forecast: null,
  };
}

test("reading, no key, good news and a month nobody recorded are four different texts", async () => {
  const nothing = buildSpendMeta({
    totals: buildSums(),
    by_day: [],
    by_key: [],
    budgets: [],
    months: [],
  });
  setUp({ meta: nothing, keys: [] });
  expect(screen.getByText("The spending: reading…")).toBeInTheDocument();
  expect(await screen.findByText("No key yet, so no spending can be seen")).toBeInTheDocument();
  expect(screen.queryByText("Key audit")).not.toBeInTheDocument();
});

test("keys that spent nothing are good news, with how far back it reaches", async () => {
  const day = { ...buildSums(), day: "2025-12-31" };
  setUp({
    meta: buildSpendMeta({ totals: buildSums(), by_day: [day], by_key: [], months: ["2025-08"] }),
  });
  expect(await screen.findByText("No incident is open.")).toBeInTheDocument();
  expect(screen.getByText("No incident is open.").parentElement).toHaveTextContent(
    "December so far: nothing was spent that should not have been. The record begins in August.",
  );
  expect(screen.getByText(/Nothing was spent on the 1 of 31 days/)).toBeInTheDocument();
});

test("what cannot be read is said to be, with the server's sentence, and the rest stays", async () => {
  setUp({ answers: { [SUMS]: [500, refusal("internal", "The database is busy.")] } });
  const alert = await screen.findByText(/could not be read/, undefined, { timeout: 5_000 });
  expect(alert).toHaveTextContent("The spending could not be read. The database is busy.");
  expect(await screen.findByRole("row", { name: /^hermes-agent/ })).toBeInTheDocument();
});

test("counters that nobody has read for long are said to be old", async () => {
  setUp({ keys: [buildKeyAudit({ synced_at: "2025-12-31T23:20:00Z" })] });
  const notice = await screen.findByText(/last read/);
  expect(notice.closest("p")).toHaveTextContent(
    "1 key was last read 39 min ago. Money spent since then may be missing here.",
  );
});

test("a management key spends nothing, so its missing cap is no alarm", async () => {
  const manager = buildKeyAudit({
    key_id: 2,
    key_name: "manager",
    can_spend: "no",
    at_most_usd: "0.00",
    reasons: [{ code: "calls_no_models", sentence: "A management key calls no models." }],
  });
  setUp({ keys: [manager, buildLockedAudit()] });
  const row = await screen.findByRole("row", { name: /^manager/ });
  expect(within(row).queryByText("no cap")).not.toBeInTheDocument();
  expect(within(row).getByText("calls no models")).toBeInTheDocument();
  expect(screen.getByText(/No key that is meant for free models is known/)).toBeInTheDocument();
});

test("a rule is ended after one confirmation that says what follows", async () => {
  const { sent, user } = setUp({
    rules: [buildSpendRule({ id: 4 })],
    answers: { "DELETE /api/v1/spend/rules/4": [200, { data: null }] },
  });
  await user.click(await screen.findByRole("button", { name: /End the rule for ci-pipeline/ }));
  const dialog = await screen.findByRole("alertdialog");
  expect(dialog).toHaveTextContent("is an open incident again");
  await user.click(within(dialog).getByRole("button", { name: "End it" }));
  await waitFor(() =>
    expect(sent.filter(({ method }) => method === "DELETE").map(({ path }) => path)).toEqual([
      "/api/v1/spend/rules/4",
    ]),
  );
});

function showDays(view: Partial<typeof DEFAULT_SPEND_VIEW>, meta: SpendMeta) {
  render(
    <WithVisitor session={ann("viewer")}>
      <DaysCard
        view={{ ...DEFAULT_SPEND_VIEW, ...view }}
        meta={meta}
        running="2025-12"
        isOld={false}
      />
    </WithVisitor>,
  );
}

test("a month without a record draws nothing and says so", () => {
  const meta = buildSpendMeta({ month: "2025-09", to: "2025-09-30", by_day: [] });
  showDays({ month: "2025-09" }, { ...meta, from: "2025-09-01" });
  expect(screen.getByText("September was not recorded")).toBeInTheDocument();
  expect(screen.getByRole("link", { name: "Show this month" })).toHaveAttribute("href", "/spend");
  expect(screen.queryByRole("table")).not.toBeInTheDocument();
});

test("the days stand as a table where the address asks for it", () => {
  showDays({ table: true }, buildSpendMeta());
  const table = screen.getByRole("table", { name: /Spent per UTC day/ });
  expect(table.closest("details")).toHaveAttribute("open");
  expect(within(table).getByRole("row", { name: /^31 Dec 2025/ })).toHaveTextContent(
    "31 Dec 2025$0.00$0.00$1.50$1.50",
  );
  expect(within(table).getByRole("row", { name: /^1 Dec 2025/ })).toHaveTextContent("not recorded");
});
