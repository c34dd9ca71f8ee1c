import { render, screen } from "@testing-library/react";
import { expect, test } from "vitest";
import { PolicySourcesCard } from "@/components/settings/policy-sources-card";
import type { PolicySourceAnswer } from "@/lib/domain/policy/policy-answers";
import { fakeApi, refusal } from "@/tests/support/fake-api";
import { ann, WithVisitor } from "@/tests/support/with-visitor";

const ROUTE = "GET /api/v1/policy-sources";

function show(sources: readonly Partial<PolicySourceAnswer>[]) {
  const data = sources.map((source) => ({
    source: "zdr_list",
    on: true,
    setting: null,
    documented: true,
    read_at: null,
    failing_since: null,
    problem: null,
    models: 0,
    ...source,
  }));
  fakeApi({ [ROUTE]: [200, { data, meta: {} }] });
  render(
    <WithVisitor session={ann("viewer")}>
      <PolicySourcesCard />
    </WithVisitor>,
  );
}

const row = (name: string) => screen.findByRole("row", { name: new RegExp(`^${name}`) });

test("a source that is off names the setting that turns it on, and that it is not documented", async () => {
  show([
    {
      source: "frontend_endpoint",
      on: false,
      setting: "GRATIS_FRONTEND_POLICIES",
      documented: false,
    },
  ]);
  const found = await row("OpenRouter's pages, undocumented: endpoint");
  expect(found).toHaveTextContent("not documented");
  expect(found).toHaveTextContent("offturned on with GRATIS_FRONTEND_POLICIES");
  expect(found).toHaveTextContent("not while it is off");
});

test("one that is read says when, and of how many models it speaks", async () => {
  show([{ read_at: "2025-12-31T22:00:00Z", models: 1_200 }]);
  const found = await row("OpenRouter's ZDR list");
  expect(found).toHaveTextContent(/ago ?1,200$/);
  expect(found).not.toHaveTextContent("not documented");
});

test("one that cannot be read says since when and why, as text", async () => {
  show([
    {
      source: "models_user",
      read_at: "2025-12-30T00:00:00Z",
      failing_since: "2025-12-31T00:00:00Z",
      problem: "OpenRouter answered 500 <b>",
    },
  ]);
  expect(await row("Your account's model list")).toHaveTextContent(
    "cannot be read since 31 Dec 2025, 00:00 UTC: OpenRouter answered 500 <b>",
  );
});

test("while they are read, and when they cannot be, two different things are said", async () => {
  fakeApi({ [ROUTE]: [403, refusal("forbidden", "Not for you.")] });
  render(
    <WithVisitor session={ann("viewer")}>
      <PolicySourcesCard />
    </WithVisitor>,
  );
  expect(screen.getByText("Reading the sources…")).toBeInTheDocument();
  expect(await screen.findByRole("alert", undefined, { timeout: 5_000 })).toHaveTextContent(
    "The sources could not be read. Not for you.",
  );
});
