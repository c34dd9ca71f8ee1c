import { render, screen, waitFor, within } from "@testing-library/react";
import { expect, test } from "vitest";
import { BlockedStrip } from "@/components/overview/blocked-strip";
import { QuotaSection } from "@/components/overview/quota-section";
import type { Role } from "@/lib/domain/access/access";
import type { KeyAnswer, KeysMeta } from "@/lib/domain/keys/key-answers";
import type { QuotaAnswer } from "@/lib/domain/quota/quota-answers";
import { fakeApi, refusal } from "../support/fake-api";
import { buildAccountAnswer, buildKeyAnswer } from "../support/key-answers";
import { buildDayQuota, buildMinutes, buildQuotaAnswer } from "../support/quota-answers";
import { ann, WithVisitor } from "../support/with-visitor";

const RUNS_OUT = {
  kind: "runs_out",
  runs_out_at: "2025-12-31T23:20:00Z",
  earliest: "2025-12-31T22:45:00Z",
  latest: "2025-12-31T23:50:00Z",
  used_at_reset: 940,
} as const;

type World = {
  quotas?: readonly QuotaAnswer[];
  keys?: readonly KeyAnswer[];
  meta?: Partial<KeysMeta>;
  role?: Role;
};

function show({ quotas = [buildQuotaAnswer()], keys, meta, role = "viewer" }: World = {}) {
  fakeApi({
    "GET /api/v1/quota": [200, { data: quotas, meta: {} }],
    "GET /api/v1/keys?limit=10000": [
      200,
      {
        data: keys ?? [buildKeyAnswer({ name: "ci-pipeline" })],
        meta: { accounts: [buildAccountAnswer()], problems: [], ...meta },
      },
    ],
  });
  return render(
    <WithVisitor session={ann(role)}>
      <BlockedStrip />
      <QuotaSection />
    </WithVisitor>,
  );
}

test("the gauge is a meter that says everything in one text, with the forecast", async () => {
  show({ quotas: [buildQuotaAnswer({ forecast: RUNS_OUT, attempts_without_result: 58 })] });
  const meter = await screen.findByRole("meter", { name: "Free requests today" });
  expect(meter).toHaveAttribute("aria-valuenow", "642");
  expect(meter).toHaveAttribute("aria-valuemax", "1000");
  expect(meter.getAttribute("aria-valuetext")).toMatch(
    /^642 of 1,000 free requests used today \(64 %\)\. At this pace: runs out 23:20, 40 min before the reset\./,
  );
  expect(screen.getByText("runs out 23:20")).toBeInTheDocument();
  expect(screen.getByText(/58 attempts produced nothing/)).toBeInTheDocument();
  expect(screen.getByText("Four times in five between 22:45 and 23:50 UTC")).toBeVisible();
});

test("a limit that nobody knows is said in words: there is no gauge that could be read as empty", async () => {
  show({ quotas: [buildQuotaAnswer({ day: buildDayQuota({ limit: null, remaining: null }) })] });
  expect(await screen.findByText("The limit of the day is not known.")).toBeInTheDocument();
  expect(screen.getByText("642")).toBeInTheDocument();
  expect(screen.queryByRole("meter")).not.toBeInTheDocument();
});

test("a day that cannot be measured shows no zero, but which key would measure it", async () => {
  const sentence = "An inference key of this account would tell the counter of the day.";
  show({
    quotas: [
      buildQuotaAnswer({
        day: null,
        minute: null,
        minutes: buildMinutes(Array<null>(30).fill(null)),
        by_key: [],
        missing: [{ what: "day", needs: "inference_key", sentence }],
      }),
    ],
  });
  expect(await screen.findByText(sentence, { exact: false })).toBeInTheDocument();
  expect(screen.getAllByText("not measured")).toHaveLength(2);
  expect(screen.queryByText("0")).not.toBeInTheDocument();
  expect(screen.getByRole("link", { name: "Keys" })).toHaveAttribute("href", "/keys");
});

test.each<[Partial<QuotaAnswer>, string]>([
  [{ warning: 70 }, "70 % reached"],
  [{ warning: 90 }, "90 % reached"],
  [{ warning: 100 }, "used up"],
  [{ blocked: true }, "blocked"],
  [{ day: buildDayQuota({ lower_bound: true }) }, "at least"],
  [{ day: buildDayQuota({ stale: true }) }, "out of date"],
])("%o stands beside the gauge as a word, not as a colour alone", async (overrides, word) => {
  show({ quotas: [buildQuotaAnswer(overrides)] });
  expect(await screen.findByText(word)).toBeInTheDocument();
});

test("a figure that is at least so much reads so", async () => {
  show({ quotas: [buildQuotaAnswer({ day: buildDayQuota({ lower_bound: true }) })] });
  expect(await screen.findByText("642+")).toBeInTheDocument();
  expect(screen.getByRole("meter").getAttribute("aria-valuetext")).toMatch(/^At least 642/);
});

test("a balance below zero is told over everything, with the balance", async () => {
  show({ quotas: [buildQuotaAnswer({ blocked: true, balance_usd: "-1.20" })] });
  expect(await screen.findByText("Free models are refused")).toBeInTheDocument();
  expect(screen.getByText("−$1.20")).toHaveAttribute("title", "-1.20 USD");
});

test("the strip names the running minute, the full ones and who filled them", async () => {
  const minutes = buildMinutes([20, 4, 20, 9], [{ key_id: 1, requests: 15 }]);
  show({ quotas: [buildQuotaAnswer({ minutes })] });
  const strip = await screen.findByRole("img", { name: /^Free requests in the last 30 minutes/ });
  await waitFor(() =>
    expect(strip).toHaveAccessibleName(
      "Free requests in the last 30 minutes. Now 9 of 20, hit the limit twice in 30 min, ci-pipeline made 30 of 40.",
    ),
  );
});

test("the strip's numbers are a table as well, with unknown minutes as words", async () => {
  show({ quotas: [buildQuotaAnswer({ minutes: buildMinutes([null, 9]) })] });
  const table = await screen.findByRole("table", { name: /by minute/, hidden: true });
  const rows = within(table).getAllByRole("row", { hidden: true });
  expect(rows).toHaveLength(31);
  expect(rows[1]).toHaveTextContent("21:00");
  expect(rows[1]).toHaveTextContent("9");
  expect(rows[2]).toHaveTextContent("not recorded");
});

test("a counted minute is labelled estimated", async () => {
  const { minute } = buildQuotaAnswer();
  show({
    quotas: [
      buildQuotaAnswer({ minute: minute && { ...minute, source: "analytics", estimated: true } }),
    ],
  });
  expect(await screen.findByText("estimated")).toBeInTheDocument();
});

test.each([
  ["out of date", { stale: true }],
  ["not the counter's", { source: "analytics", lower_bound: true }],
] as const)("why a reading is %s stands under it", async (_, day) => {
  const message = "OpenRouter refused the key.";
  const error = { code: "upstream_unauthorized", message, since: "2025-12-31T20:00:00Z" };
  const account = buildAccountAnswer({
    syncs: [
      { subject: "counter", through: null, ok_at: null, tried_at: "2025-12-31T21:00:00Z", error },
    ],
  });
  show({
    quotas: [buildQuotaAnswer({ day: buildDayQuota(day) })],
    meta: { accounts: [account] },
  });
  expect(await screen.findByText(message, { exact: false })).toHaveTextContent(
    "It has been so since 31 Dec 2025, 20:00 UTC.",
  );
});

test("two accounts have a gauge each, under their names", async () => {
  show({
    quotas: [
      buildQuotaAnswer(),
      buildQuotaAnswer({ account_id: 2, name: "Lab", day: buildDayQuota({ used: 3, limit: 50 }) }),
    ],
  });
  expect(await screen.findByRole("meter", { name: "Free requests today · Acme" })).toBeVisible();
  expect(screen.getByRole("meter", { name: "Free requests today · Lab" })).toHaveAttribute(
    "aria-valuemax",
    "50",
  );
});

test.each<[Role, string, string]>([
  ["admin", "Add a key", "Gratis reads with it"],
  ["viewer", "Keys", "An admin of the team can add one."],
])("without a key the %s reads what one would give", async (role, link, sentence) => {
  show({ quotas: [], keys: [], meta: { accounts: [] }, role });
  expect(await screen.findByText("No key of OpenRouter is known yet.")).toBeInTheDocument();
  expect(screen.getByRole("link", { name: link })).toHaveAttribute("href", "/keys");
  expect(screen.getByText(sentence, { exact: false })).toBeInTheDocument();
});

test("a key of the environment that does not work is named with its variable", async () => {
  const problem = {
    variable: "OPENROUTER_API_KEY",
    label: "sk-or-v1-0e6...1c96",
    code: "upstream_unauthorized",
    message: "OpenRouter does not know this key.",
    since: "2025-12-31T20:00:00Z",
  };
  show({ quotas: [], keys: [], meta: { accounts: [], problems: [problem] } });
  expect(await screen.findByText("OPENROUTER_API_KEY")).toBeInTheDocument();
  expect(screen.getByText(/OpenRouter does not know this key/)).toBeInTheDocument();
});

test("a quota that cannot be read is neither empty nor loading", async () => {
  fakeApi({
    "GET /api/v1/quota": [500, refusal("internal", "Something went wrong.")],
  });
  render(
    <WithVisitor session={ann("viewer")}>
      <QuotaSection />
    </WithVisitor>,
  );
  expect(screen.getByRole("status")).toHaveTextContent("Reading the quota…");
  expect(await screen.findByRole("alert")).toHaveTextContent(
    "The quota could not be read. Something went wrong.",
  );
});

test("a name of a key is text, whatever stands in it", async () => {
  const name = "<img src=x onerror=alert(1)>";
  show({
    quotas: [buildQuotaAnswer({ by_key: [{ key_id: 1, name, requests: 4 }] })],
    keys: [buildKeyAnswer({ name })],
  });
  expect(await screen.findByText(name, { selector: "bdi" })).toBeInTheDocument();
  expect(document.querySelector("img")).toBeNull();
});

test("two keys of one name are told apart by their masks", async () => {
  const twin = (id: number) =>
    buildKeyAnswer({ id, name: "twin", label: `sk-or-v1-${id}...${id}` });
  show({
    quotas: [
      buildQuotaAnswer({
        by_key: [7, 8].map((id) => ({ key_id: id, name: "twin", requests: id })),
      }),
    ],
    keys: [twin(7), twin(8)],
  });
  expect(
    await screen.findByRole("row", { name: "twin (sk-or-v1-7...7) 7", hidden: true }),
  ).toBeInTheDocument();
  expect(
    screen.getByRole("row", { name: "twin (sk-or-v1-8...8) 8", hidden: true }),
  ).toBeInTheDocument();
});

test("while free models are refused no pace is said to last", async () => {
  const lasts = {
    ...RUNS_OUT,
    kind: "lasts",
    runs_out_at: null,
    earliest: null,
    latest: null,
  } as const;
  show({ quotas: [buildQuotaAnswer({ blocked: true, balance_usd: "-1.00", forecast: lasts })] });
  const meter = await screen.findByRole("meter", { name: "Free requests today" });
  expect(meter.getAttribute("aria-valuetext")).not.toContain("lasts");
  expect(screen.queryByText(/lasts until the reset/)).not.toBeInTheDocument();
});
