import { render, screen, within } from "@testing-library/react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { ModelUsage } from "@/components/models/model-usage";
import type { SessionAnswer } from "@/lib/domain/access/access-answers";
import type { UsageRowAnswer } from "@/lib/domain/usage/usage-answers";
import { T0 } from "../support/builders";
import { fakeApi, refusal } from "../support/fake-api";
import { usageRow } from "../support/usage-rows";
import { ann, WithVisitor } from "../support/with-visitor";

beforeEach(() => {
  vi.useFakeTimers({ now: T0, toFake: ["Date"] });
});

afterEach(() => {
  vi.useRealTimers();
});

const TINY = "acme/tiny:free";
const ASKED = "from=2025-12-03&to=2026-01-01&model=acme%2Ftiny%3Afree";
const SUMS = `GET /api/v1/usage?${ASKED}&group_by=key&limit=10000`;
const DAYS = `GET /api/v1/usage?${ASKED}&group_by=day%2Ckey&limit=10000`;
const RECORDED = [
  {
    account_id: 1,
    source: "activity",
    from: "2025-12-03",
    to: "2026-01-01",
    through: "2026-01-01T00:00:00Z",
  },
];

function show(session: SessionAnswer = ann("viewer")) {
  return render(
    <WithVisitor session={session}>
      <ModelUsage id={TINY} />
    </WithVisitor>,
  );
}

function told(sums: readonly UsageRowAnswer[], sources: readonly object[] = RECORDED) {
  const days = [usageRow({ day: "2025-12-30", key_id: 2, requests: 1 })];
  return fakeApi({
    [SUMS]: [200, { data: sums, meta: { sources } }],
    [DAYS]: [200, { data: days, meta: { sources } }],
  });
}

test("each key tells its requests, tokens, cost and last day, and leads to its usage", async () => {
  told([
    usageRow({
      ...{ key_id: 2, key_name: "ci-bot", requests: 1_412 },
      ...{ prompt_tokens: 900, completion_tokens: 104, cost_usd: "0.00" },
    }),
  ]);
  show();
  const row = await screen.findByRole("row", { name: /ci-bot/ });
  expect(await screen.findByText(/^last used/)).toHaveTextContent("last used 30 Dec 2025");
  expect(
    within(row)
      .getAllByRole("cell")
      .map(({ textContent }) => textContent),
  ).toEqual(["30 Dec 2025", "1,412", "1K", "$0.00"]);
  expect(within(row).getByRole("link", { name: "ci-bot" })).toHaveAttribute(
    "href",
    "/usage?key=2&model=acme%2Ftiny%3Afree",
  );
  expect(screen.getByRole("link", { name: "On the Usage page" })).toHaveAttribute(
    "href",
    "/usage?model=acme%2Ftiny%3Afree",
  );
});

test("nobody used it and nobody knows are two texts", async () => {
  told([]);
  const { unmount } = show();
  expect(await screen.findByText(/None of our keys used it/)).toBeInTheDocument();
  unmount();
  told([], []);
  show();
  expect(await screen.findByText(/No usage is recorded/)).toBeInTheDocument();
});

test("usage that cannot be read is neither none nor loading", async () => {
  fakeApi({ [SUMS]: [500, refusal("internal", "Something went wrong.")] });
  show();
  expect(screen.getByRole("status")).toHaveTextContent("Reading our usage…");
  expect(await screen.findByRole("alert", {}, { timeout: 5_000 })).toHaveTextContent(
    "Our usage could not be read. Something went wrong.",
  );
});

test("who may not see usage gets no card, and nothing is asked", () => {
  const sent = told([]);
  const { container } = show({ kind: "public", email: null, name: null, role: null });
  expect(container).toBeEmptyDOMElement();
  expect(sent).toEqual([]);
});
