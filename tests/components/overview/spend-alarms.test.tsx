import { render, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";
import { SpendCard } from "@/components/overview/spend-card";
import { SpendStrip } from "@/components/overview/spend-strip";
import { TrapStrip } from "@/components/overview/trap-strip";
import { byWorst } from "@/lib/client/spend-page";
import type { Role } from "@/lib/domain/access/access";
import type { KeyAnswer } from "@/lib/domain/keys/key-answers";
import type { IncidentAnswer } from "@/lib/domain/spend/incident-answers";
import type { SpendMeta, TrapAnswer } from "@/lib/domain/spend/spend-answers";
import { fakeApi, refusal } from "../../support/fake-api";
import { buildKeyAnswer } from "../../support/key-answers";
import {
  buildIncident,
  buildIncidentDetail,
  buildSpendMeta,
  buildSums,
  buildTrap,
} from "../../support/spend-answers";
import { ann, WithVisitor } from "../../support/with-visitor";

const ENDED = buildIncident({
  reasons: [
    {
      sentence: "stepfun/step-3.5-flash:free, which this key had called 60 times, left the catalog",
      data: { modelId: "stepfun/step-3.5-flash:free", last_seen: 1, first_missing: 2 },
      link: null,
    },
  ],
});

type World = {
  incidents?: readonly IncidentAnswer[];
  traps?: readonly TrapAnswer[];
  keys?: readonly KeyAnswer[];
  meta?: Partial<SpendMeta>;
  role?: Role;
};

function show(what: React.ReactNode, world: World = {}) {
  const { incidents = [], traps = [], role = "admin" } = world;
  const keys = world.keys ?? [buildKeyAnswer()];
  const id = byWorst(incidents)[0]?.id ?? 0;
  fakeApi({
    "GET /api/v1/spend/incidents?status=open&limit=50": [
      200,
      { data: incidents, meta: { next_cursor: null, open: incidents.length } },
    ],
    [`GET /api/v1/spend/incidents/${id}`]: [200, { data: buildIncidentDetail({ id }), meta: {} }],
    "GET /api/v1/spend/traps?limit=10000": [200, { data: traps, meta: {} }],
    "GET /api/v1/spend?limit=1": [200, { data: [], meta: buildSpendMeta(world.meta) }],
    "GET /api/v1/keys?limit=10000": [200, { data: keys, meta: { accounts: [], problems: [] } }],
  });
  return render(<WithVisitor session={ann(role)}>{what}</WithVisitor>);
}

test("an open incident is told in one sentence with the way to it and the one click that stops it", async () => {
  const { container } = show(<SpendStrip />, { incidents: [ENDED] });
  expect(await screen.findByText("$1.50 of unintended paid usage")).toBeInTheDocument();
  expect(container).toHaveTextContent(
    "$1.50 of unintended paid usage on hermes-agent since 31 Dec 2025, 18:02 UTC. 14 requests went to google/gemini-3-flash after stepfun/step-3.5-flash:free left the catalog.",
  );
  expect(screen.getByRole("link", { name: "Review" })).toHaveAttribute("href", "/spend/1");
  await userEvent
    .setup()
    .click(await screen.findByRole("button", { name: "Cap key at $0 hermes-agent" }));
  expect(screen.getByRole("alertdialog", { name: "Cap hermes-agent at $0?" })).toBeVisible();
});

test("of several the worst is named, the others with their sum", async () => {
  const { container } = show(<SpendStrip />, {
    incidents: [
      buildIncident({ id: 4, cost_usd: "0.10" }),
      buildIncident({ id: 5, cost_usd: "9.00", key_name: "research-bot" }),
      buildIncident({ id: 6, cost_usd: "0.32" }),
    ],
  });
  expect(await screen.findByText("$9.00 of unintended paid usage")).toBeInTheDocument();
  expect(screen.getByRole("link", { name: "Review" })).toHaveAttribute("href", "/spend/5");
  expect(container).toHaveTextContent("And 2 more open incidents of $0.42: all of them.");
});

test("money whose model nobody has told yet is an alarm all the same", async () => {
  const { container } = show(<SpendStrip />, {
    incidents: [
      buildIncident({
        requests: null,
        cause: "unexplained",
        models: [{ model_id: null, requests: null, cost_usd: "1.50" }],
      }),
    ],
  });
  await screen.findByText("$1.50 of unintended paid usage");
  expect(container).toHaveTextContent("Requests went to a model that is not told yet");
});

test("who may not change keys has no button in the strip", async () => {
  show(<SpendStrip />, { incidents: [ENDED], role: "member" });
  await screen.findByRole("link", { name: "Review" });
  expect(screen.queryByRole("button")).not.toBeInTheDocument();
});

test("no open incident, no strip; no sprung trap, no strip", async () => {
  const { container } = show(
    <>
      <SpendStrip />
      <TrapStrip />
    </>,
    { traps: [buildTrap()] },
  );
  await waitFor(() => expect(container).toBeEmptyDOMElement());
});

const SPRUNG = buildTrap({
  kind: "sprung",
  gone_at: "2025-12-31T17:41:00Z",
  keys: [
    { key_id: 8, key_name: "ci-bot", requests: 96, last_used_at: null, can_spend: "yes" },
    { key_id: 9, key_name: "locked-bot", requests: 5, last_used_at: null, can_spend: "no" },
  ],
});

test("a sprung trap names the key before its first cent, what the twin costs, and a free replacement", async () => {
  const { container } = show(<TrapStrip />, { traps: [SPRUNG] });
  expect(await screen.findByText("ci-bot")).toBeInTheDocument();
  expect(container).toHaveTextContent(
    "arcee/trinity-large:free left; its twin costs $0.90 in and $1.80 out a million tokens. ci-bot called it 96 times: it will pay at the next call without “:free”. Free instead: acme/tiny:free.",
  );
  expect(container).not.toHaveTextContent("locked-bot");
});

test("a trap that no key could pay for is no alarm", async () => {
  const locked = { ...SPRUNG, keys: SPRUNG.keys.filter(({ can_spend: can }) => can === "no") };
  const { container } = show(<TrapStrip />, { traps: [locked] });
  await waitFor(() => expect(container).toBeEmptyDOMElement());
});

test("one that a single snapshot misses is told as missing, not as gone", async () => {
  const { container } = show(<TrapStrip />, {
    traps: [{ ...SPRUNG, confirmed: false, replacements: [] }],
  });
  await screen.findByText("ci-bot");
  expect(container).toHaveTextContent(
    "arcee/trinity-large:free is missing from the newest snapshot",
  );
  expect(container).toHaveTextContent("No free model replaces it.");
});

test("the card has the month's unintended money, its days, the open incidents and the keys without a cap", async () => {
  const { container } = show(<SpendCard />, {
    incidents: [ENDED],
    keys: [buildKeyAnswer({ cap: "none", limit: null })],
  });
  expect(await screen.findByText("$1.92")).toBeInTheDocument();
  await waitFor(() => expect(container).toHaveTextContent("1 open incident · 1 key without a cap"));
  expect(screen.getByRole("img")).toHaveAccessibleName(
    "Unintended spending by UTC day. 30 Dec 2025: $0.42, 31 Dec 2025: $1.50.",
  );
});

test("nothing spent is said plainly, with since when it is watched", async () => {
  const { container } = show(<SpendCard />, { meta: { totals: buildSums(), by_day: [] } });
  expect(await screen.findByText("$0.00")).toBeInTheDocument();
  await waitFor(() =>
    expect(container).toHaveTextContent(
      "Nothing was spent that was not meant. no key for free models only is without a cap",
    ),
  );
  expect(container).toHaveTextContent("Watched since 1 Nov 2025.");
  expect(screen.queryByRole("img")).not.toBeInTheDocument();
});

test("without a key the card says what is needed, and shows no zero", async () => {
  const { container } = show(<SpendCard />, { keys: [] });
  expect(await screen.findByText("not watched")).toBeInTheDocument();
  expect(container).toHaveTextContent("With an inference key, money on that key is noticed");
  expect(container).not.toHaveTextContent("$0");
});

test("spending that cannot be read is neither nothing nor loading", async () => {
  fakeApi({ "GET /api/v1/spend?limit=1": [500, refusal("internal", "Something went wrong.")] });
  render(
    <WithVisitor session={ann("viewer")}>
      <SpendCard />
    </WithVisitor>,
  );
  expect(screen.getByRole("status")).toHaveTextContent("Reading the spending…");
  expect(await screen.findByRole("alert", {}, { timeout: 5_000 })).toHaveTextContent(
    "The spending could not be read. Something went wrong.",
  );
});
