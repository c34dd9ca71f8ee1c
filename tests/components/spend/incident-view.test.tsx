import { QueryClientProvider } from "@tanstack/react-query";
import { render, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { renderToString } from "react-dom/server";
import { expect, test } from "vitest";
import { IncidentView } from "@/components/spend/incident-view";
import { makeQueryClient } from "@/lib/client/query-client";
import { incidentQueries } from "@/lib/client/spend";
import type { Role } from "@/lib/domain/access/access";
import type { IncidentDetailAnswer } from "@/lib/domain/spend/incident-answers";
import type { FreeWatchAnswer } from "@/lib/domain/spend/key-audit-answers";
import { fakeApi, refusal } from "../../support/fake-api";
import {
  buildIncidentDetail,
  buildKeyFix,
  buildLockedAudit,
  buildSpendRule,
} from "../../support/spend-answers";
import { ann, WithVisitor } from "../../support/with-visitor";

const DETAIL = "GET /api/v1/spend/incidents/1";
const PATCH = "PATCH /api/v1/spend/incidents/1";
const COMMENT = "POST /api/v1/spend/incidents/1/comments";

type World = {
  incident?: Partial<IncidentDetailAnswer>;
  role?: Role;
  answers?: Record<string, readonly [number, object]>;
};

async function show({ incident = {}, role = "member", answers = {} }: World = {}) {
  const data = buildIncidentDetail(incident);
  const told = [200, { data, meta: { as_of: "2026-01-01T00:00:00Z" } }] as const;
  const sent = fakeApi({
    [DETAIL]: told,
    [PATCH]: told,
    [COMMENT]: [201, { data: {}, meta: {} }],
    ...answers,
  });
  render(
    <WithVisitor session={ann(role)}>
      <IncidentView id={1} />
    </WithVisitor>,
  );
  await screen.findByRole("heading", { level: 1 });
  return { user: userEvent.setup(), changes: () => sent.filter(({ method }) => method !== "GET") };
}

test("the page says who spent what on which model, what the team says of it, and what happened", async () => {
  await show();
  expect(screen.getByRole("heading", { level: 1 })).toHaveTextContent(
    "hermes-agent spent $1.50 on google/gemini-3-flash",
  );
  expect(screen.getByText("open")).toBeInTheDocument();
  expect(screen.getByText(/21 minutes later the key began to call a paid model/)).toBeVisible();
});

test("each reason stands with the place where it can be looked at", async () => {
  await show();
  const reason = "60 free requests in the 3 hours before, none after.";
  expect(screen.getByRole("link", { name: `look: ${reason}` })).toHaveAttribute(
    "href",
    "/models/stepfun/step-3.5-flash:free",
  );
  expect(screen.getByText("No other cause fits what is known.")).toBeInTheDocument();
});

test("a cause that fits as well is named beside, with its reasons", async () => {
  const reasons = [{ sentence: "Paid and free alternate.", data: {}, link: null }];
  await show({ incident: { other_causes: [{ cause: "fallback", reasons }] } });
  expect(screen.getByText("Fallback")).toBeInTheDocument();
  expect(screen.getByText("Paid and free alternate.")).toBeInTheDocument();
});

test("what a source did not tell is said, never shown as zero", async () => {
  await show({ incident: { requests: null, providers: [] } });
  expect(screen.getAllByText("not told").length).toBeGreaterThanOrEqual(3);
  const evidence = screen.getByRole("table", { name: "What each source told" });
  expect(within(evidence).getByRole("cell", { name: "tells no model" })).toBeInTheDocument();
});

test.each(["viewer", "admin"] as const)(
  "after a cap a %s reads whether the free requests go on",
  async (role) => {
    const sentence = "Its free requests go on: 12 since the cap.";
    const watch: FreeWatchAnswer = {
      since: "2025-12-31T18:30:00Z",
      verdict: "goes_on",
      requests: 12,
      last_at: "2025-12-31T18:50:00Z",
      sentence,
    };
    const key = buildLockedAudit({ fix: buildKeyFix({ watch }) });
    await show({ role, incident: { key } });
    expect(screen.getByText(sentence, { exact: false })).toBeInTheDocument();
  },
);

test("the last minute is the one in which the last request was, not the next", async () => {
  await show({ incident: { last_at: "2025-12-31T18:21:00Z" } });
  expect(screen.getByText(/First to last/).nextElementSibling).toHaveTextContent(
    "31 Dec 2025, 18:02 UTC to 18:20",
  );
});

test("one that turned out to be part of another leads there, and its state cannot be changed", async () => {
  await show({ incident: { merged_into: 2, cost_usd: "0.00", models: [] } });
  expect(screen.getByRole("link", { name: "incident 2" })).toHaveAttribute("href", "/spend/2");
  expect(screen.queryByRole("button", { name: "Mark as fixed" })).not.toBeInTheDocument();
});

test("expected needs a reason, and can be a rule for the key and the models from now on", async () => {
  const { user, changes } = await show();
  await user.click(screen.getByRole("button", { name: "Expected…" }));
  const dialog = screen.getByRole("dialog", { name: "This spending was expected" });
  expect(within(dialog).getByLabelText("Why it was meant")).toBeRequired();
  await user.type(within(dialog).getByLabelText("Why it was meant"), "A test of ours.");
  await user.click(
    within(dialog).getByLabelText("Also from now on, for this key and these models"),
  );
  await user.click(within(dialog).getByRole("button", { name: "Mark as expected" }));
  await waitFor(() => expect(screen.queryByRole("dialog")).not.toBeInTheDocument());
  expect(changes()).toEqual([
    {
      method: "PATCH",
      path: "/api/v1/spend/incidents/1",
      body: { status: "expected", reason: "A test of ours.", rule: true },
    },
  ]);
});

test("no rule is offered while a model is not told", async () => {
  const { user } = await show({
    incident: { models: [{ model_id: null, requests: null, cost_usd: "1.50" }] },
  });
  await user.click(screen.getByRole("button", { name: "Expected…" }));
  expect(screen.queryByRole("checkbox")).not.toBeInTheDocument();
});

test("a refused reason stands at its field and the dialog stays", async () => {
  const answers = { [PATCH]: [400, refusal("bad_request", "Say why.", "reason")] } as const;
  const { user } = await show({ answers });
  await user.click(screen.getByRole("button", { name: "Expected…" }));
  await user.type(screen.getByLabelText("Why it was meant"), "x");
  await user.click(screen.getByRole("button", { name: "Mark as expected" }));
  expect(await screen.findByText("Say why.")).toBeInTheDocument();
  expect(screen.getByLabelText("Why it was meant")).toBeInvalid();
});

test.each([
  ["open", "Mark as fixed", "fixed"],
  ["fixed", "Open again", "open"],
  ["expected", "Open again", "open"],
] as const)("one that is %s has the button “%s”", async (status, button, next) => {
  const { user, changes } = await show({ incident: { status } });
  await user.click(screen.getByRole("button", { name: button }));
  await waitFor(() => expect(changes().map(({ body }) => body)).toEqual([{ status: next }]));
});

test("a comment is sent as it was written, and the field is empty afterwards", async () => {
  const { user, changes } = await show();
  await user.type(screen.getByLabelText("Your comment"), "Looked at it: the fallback list.");
  await user.click(screen.getByRole("button", { name: "Comment" }));
  await waitFor(() => expect(screen.getByLabelText("Your comment")).toHaveValue(""));
  expect(changes()).toEqual([
    {
      method: "POST",
      path: "/api/v1/spend/incidents/1/comments",
      body: { text: "Looked at it: the fallback list." },
    },
  ]);
});

test("a viewer reads everything and can change nothing", async () => {
  await show({ role: "viewer", incident: { rules: [buildSpendRule()] } });
  const buttons = screen.queryAllByRole("button").map(({ textContent }) => textContent);
  expect(buttons).toEqual(["Copy link"]);
  expect(screen.queryByRole("textbox")).not.toBeInTheDocument();
  expect(screen.getByText("Members of the team can comment.")).toBeInTheDocument();
});

test("a rule of the key stands with its reason and who made it, and can be ended", async () => {
  const { user, changes } = await show({
    incident: { rules: [buildSpendRule()] },
    answers: { "DELETE /api/v1/spend/rules/1": [200, {}] },
  });
  expect(screen.getByText("The nightly report searches the web.")).toBeInTheDocument();
  await user.click(screen.getByRole("button", { name: "End the rule for acme/tiny:free" }));
  await user.click(screen.getByRole("button", { name: "End the rule" }));
  await waitFor(() => expect(changes()[0]?.path).toBe("/api/v1/spend/rules/1"));
});

test("what people wrote is text, whatever stands in it", async () => {
  const text = "<img src=x onerror=alert(1)>";
  await show({
    incident: {
      history: [
        { id: 1, at: "2025-12-31T18:02:48Z", kind: "commented", who: "ann@example.org", text },
      ],
    },
  });
  expect(screen.getByText(text)).toBeInTheDocument();
  expect(document.querySelector("img")).toBeNull();
});

test("the page reads without JavaScript: all of it is in the server's markup, with the steps", () => {
  const client = makeQueryClient();
  const meta = { as_of: "2026-01-01T00:00:00Z", snapshot_at: null, stale: false };
  client.setQueryData(incidentQueries.detail(1).queryKey, { data: buildIncidentDetail(), meta });
  const html = renderToString(
    <WithVisitor session={ann("admin")}>
      <QueryClientProvider client={client}>
        <IncidentView id={1} />
      </QueryClientProvider>
    </WithVisitor>,
  );
  for (const words of ["spent $1.50 on", "first cent", "Why we think so", "How to cap it"]) {
    expect(html).toContain(words);
  }
});
