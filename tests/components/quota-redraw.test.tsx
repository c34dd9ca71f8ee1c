import { QueryClientProvider } from "@tanstack/react-query";
import { act, render, screen } from "@testing-library/react";
import { Profiler } from "react";
import { expect, test } from "vitest";
import { QuotaSection } from "@/components/overview/quota-section";
import { VisitorProvider } from "@/components/shell/visitor";
import { makeQueryClient } from "@/lib/client/query-client";
import type { QuotaAnswer } from "@/lib/domain/quota/quota-answers";
import { fakeApi } from "../support/fake-api";
import { buildDayQuota, buildQuotaAnswer } from "../support/quota-answers";
import { ann } from "../support/with-visitor";

/** Whoever watches a query is told a tick after its answer. */
function settled(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 20));
}

/** The section as it is asked again and again: `ask` gives the next answer, `drawn` counts the drawings so far. */
function live() {
  const client = makeQueryClient();
  client.setDefaultOptions({ queries: { refetchInterval: false } });
  let drawn = 0;
  const answer = (quotas: readonly QuotaAnswer[], asOf: string) =>
    fakeApi({
      "GET /api/v1/quota": [200, { data: quotas, meta: { as_of: asOf } }],
      "GET /api/v1/keys?limit=10000": [200, { data: [], meta: { accounts: [], problems: [] } }],
    });
  answer([buildQuotaAnswer()], "2025-12-31T21:00:00Z");
  render(
    <QueryClientProvider client={client}>
      <VisitorProvider session={ann("viewer")}>
        <Profiler id="quota" onRender={() => drawn++}>
          <QuotaSection />
        </Profiler>
      </VisitorProvider>
    </QueryClientProvider>,
  );
  return {
    drawn: () => drawn,
    ask: async (quotas: readonly QuotaAnswer[], asOf: string) => {
      answer(quotas, asOf);
      await act(async () => {
        await client.refetchQueries({ queryKey: ["quota"] });
        await settled();
      });
    },
  };
}

test("an answer that says the same at another moment draws nothing anew, one that says more does", async () => {
  const section = live();
  expect(await screen.findByText("642")).toBeInTheDocument();
  await act(settled);
  const before = section.drawn();

  await section.ask([buildQuotaAnswer()], "2025-12-31T21:00:02Z");
  await section.ask([buildQuotaAnswer()], "2025-12-31T21:00:04Z");
  expect(section.drawn()).toBe(before);

  await section.ask(
    [buildQuotaAnswer({ day: buildDayQuota({ used: 643 }) })],
    "2025-12-31T21:00:06Z",
  );
  expect(screen.getByText("643")).toBeInTheDocument();
  expect(section.drawn()).toBeGreaterThan(before);
});
