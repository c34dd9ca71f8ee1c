import { render, screen, waitForElementToBeRemoved, within } from "@testing-library/react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { ModelEndpoints } from "@/components/models/model-endpoints";
import type { SessionAnswer } from "@/lib/domain/access/access-answers";
import type { EndpointAnswer, ModelDetailAnswer } from "@/lib/domain/models/model-answers";
import type { UptimeAnswer } from "@/lib/domain/models/uptime-answers";
import { T0 } from "../support/builders";
import { fakeApi, refusal } from "../support/fake-api";
import { buildModelDetail } from "../support/model-detail";
import { ann, WithVisitor } from "../support/with-visitor";

beforeEach(() => {
  vi.useFakeTimers({ now: T0, toFake: ["Date"] });
});

afterEach(() => {
  vi.useRealTimers();
});

const TINY = "acme/tiny:free";
const PATH = "GET /api/v1/uptime?model=acme%2Ftiny%3Afree&days=90";

const endpoint: EndpointAnswer = {
  tag: "novita/fp8",
  provider_name: "Novita",
  context_length: 131_072,
  max_completion_tokens: null,
  quantization: "fp8",
  status: 0,
  uptime_last_5m: 100,
  uptime_last_30m: 99.2,
  uptime_last_1d: null,
  latency_last_30m: null,
  throughput_last_30m: null,
  last_seen: "2025-12-31T23:50:00Z",
};

const history: UptimeAnswer = {
  model_id: TINY,
  from: "2025-10-04",
  to: "2026-01-01",
  checks: [
    { day: "2025-12-31", checks: 96, served: 96 },
    { day: "2026-01-01", checks: 1, served: 1 },
  ],
  endpoints: [
    {
      tag: "novita/fp8",
      provider_name: "Novita",
      days: [{ day: "2025-12-31", looks: 96, mean_uptime: 98.5, lowest_uptime: 71 }],
    },
  ],
  endpoints_since: "2025-12-31",
  speeds_told: false,
  own: { days: 30, requests: 430, succeeded: 412 },
};

type Shown = {
  model?: Partial<ModelDetailAnswer>;
  uptime?: Partial<UptimeAnswer>;
  session?: SessionAnswer;
};

const PUBLIC: SessionAnswer = { kind: "public", email: null, name: null, role: null };

async function show({ model, uptime, session = ann("admin") }: Shown = {}) {
  fakeApi({ [PATH]: [200, { data: { ...history, ...uptime }, meta: {} }] });
  render(
    <WithVisitor session={session}>
      <ModelEndpoints
        model={buildModelDetail({
          endpoints: [endpoint],
          endpoints_checked_at: "2025-12-31T23:50:00Z",
          ...model,
        })}
      />
    </WithVisitor>,
  );
  await waitForElementToBeRemoved(screen.getByText("Reading its last 90 days…"));
}

function figure(name: string): HTMLElement {
  const term = screen.getByText(name, { selector: "dt" });
  if (!(term.nextElementSibling instanceof HTMLElement)) throw new Error(`${name} has no value.`);
  return term.nextElementSibling;
}

test("an endpoint tells who it is, how it does, and that rate-limited requests are left out", async () => {
  await show();
  const heading = screen.getByRole("heading", { level: 3 });
  expect(heading).toHaveTextContent("Novitanovita/fp8normal");
  expect(figure("Uptime, 5 min")).toHaveTextContent("100 %");
  expect(figure("Uptime, 30 min")).toHaveTextContent("99.2 %");
  expect(figure("Uptime, 1 day")).toHaveTextContent("not told");
  expect(figure("Context")).toHaveTextContent("131K");
  expect(figure("Longest answer")).toHaveTextContent("not stated");
  expect(screen.getByText(/Rate-limited requests are excluded/)).toBeInTheDocument();
});

test("of a model that is no longer looked at the status is one of the past", async () => {
  await show({ model: { listed: false } });
  expect(screen.getByText(/no longer looked at\. What follows is as of/)).toBeInTheDocument();
  expect(screen.getByRole("heading", { level: 3 })).toHaveTextContent(/novita\/fp8was normal$/);
});

test("a code that is not 0 is said to be undocumented", async () => {
  await show({ model: { endpoints: [{ ...endpoint, status: -5 }] } });
  expect(screen.getByText("degraded (code -5, undocumented)")).toBeInTheDocument();
});

test("without a key the speeds say what they need, and who may add one is led to it", async () => {
  await show();
  expect(figure("First token")).toHaveTextContent("needs an OpenRouter key");
  expect(figure("Speed")).toHaveTextContent("needs an OpenRouter key");
  expect(screen.getByRole("link", { name: "Add one that calls models" })).toHaveAttribute(
    "href",
    "/keys",
  );
});

test("with a key they are there, and a silent endpoint is not said to need one", async () => {
  const speeds = { p75: null, p99: null };
  const fast = {
    ...endpoint,
    latency_last_30m: { ...speeds, p50: 420, p90: 1_260 },
    throughput_last_30m: { ...speeds, p50: 54.4, p90: null },
  };
  await show({ uptime: { speeds_told: true }, model: { endpoints: [fast] } });
  expect(figure("First token")).toHaveTextContent("420 ms9 in 10 within 1.3 s");
  expect(figure("Speed")).toHaveTextContent("54 tok/s");
  expect(screen.queryByText(/only to who asks with a key/)).not.toBeInTheDocument();
});

test("one without traffic is silent although a key is there", async () => {
  await show({ uptime: { speeds_told: true } });
  expect(figure("First token")).toHaveTextContent("not told");
});

test("the strip is a sentence for ears, and its numbers stand in a table", async () => {
  await show();
  const sentence =
    "Found on 1 of the 2 days recorded of the last 90. Uptime 98.5 % on an average day, 71 % at the lowest, on 31 Dec 2025.";
  expect(screen.getByRole("img", { name: sentence })).toBeInTheDocument();
  const table = screen.getByRole("table", { hidden: true });
  const rows = within(table).getAllByRole("row", { hidden: true });
  expect(rows.map(({ textContent }) => textContent)).toEqual([
    "UTC dayAverageLowestLooks",
    "1 Jan 2026looked at, not found",
    "31 Dec 202598.5 %71 %96",
  ]);
});

test("one that was there and has gone keeps its days and says so", async () => {
  await show({ model: { endpoints: [] } });
  expect(screen.getByText(/No provider served it at/)).toBeInTheDocument();
  expect(screen.getByRole("heading", { level: 3 })).toHaveTextContent("no longer found");
});

test("our own success says of how many, and what may be missing from it", async () => {
  await show();
  expect(screen.getByText(/412 of 430 succeeded/)).toHaveTextContent(
    /that Broadcast told of, 412 of 430 succeeded \(95\.8 %\)\. Whether Broadcast tells of requests that OpenRouter’s own limits refused is not known/,
  );
});

test("without Broadcast our own success is not known, which is not 0", async () => {
  await show({ uptime: { own: null } });
  expect(screen.getByText(/our own success is not known/)).toBeInTheDocument();
});

test("who may not see usage reads nothing of it, and is not led to the keys", async () => {
  await show({ uptime: { own: null }, session: PUBLIC });
  expect(screen.queryByText(/of ours|our own/)).not.toBeInTheDocument();
  expect(screen.queryByRole("link", { name: /Add one/ })).not.toBeInTheDocument();
  expect(screen.getByText(/only to who asks with a key/)).toBeInTheDocument();
});

test("never looked at, not listed, a router and a paid model are four texts", () => {
  const none = { endpoints: [], endpoints_checked_at: null };
  const texts = [
    {},
    { listed: false },
    { id: "openrouter/free" },
    { id: "acme/paid", state: "paid" as const },
  ].map((parts) => {
    fakeApi({});
    const { container, unmount } = render(
      <WithVisitor session={ann("viewer")}>
        <ModelEndpoints model={buildModelDetail({ ...none, ...parts })} />
      </WithVisitor>,
    );
    const text = container.querySelector("p")?.textContent ?? "";
    unmount();
    return text;
  });
  expect(texts[0]).toMatch(/^Its endpoints have not been asked for yet/);
  expect(texts[1]).toMatch(/^It is not listed/);
  expect(texts[2]).toMatch(/^It is a router/);
  expect(texts[3]).toMatch(/^Gratis looks at the endpoints of free models only/);
});

test("a look of hours ago is not shown as how it does now", async () => {
  await show({ model: { endpoints_checked_at: "2025-12-31T20:00:00Z" } });
  expect(screen.getByText(/The last look was/)).toHaveTextContent(
    "so how it does now is not known",
  );
});

test("days that cannot be read say why, and the endpoints stay", async () => {
  fakeApi({ [PATH]: [500, refusal("internal", "Something went wrong.")] });
  render(
    <WithVisitor session={ann("viewer")}>
      <ModelEndpoints
        model={buildModelDetail({
          endpoints: [endpoint],
          endpoints_checked_at: "2025-12-31T23:50:00Z",
        })}
      />
    </WithVisitor>,
  );
  expect(await screen.findByRole("alert", {}, { timeout: 5_000 })).toHaveTextContent(
    "Its last 90 days could not be read. Something went wrong.",
  );
  expect(screen.getByRole("heading", { level: 3 })).toHaveTextContent("Novita");
});
