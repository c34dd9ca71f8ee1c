import { fireEvent, render, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, test } from "vitest";
import { ModelEvidence } from "@/components/models/model-evidence";
// Fetched when it is wanted; here it is at hand, so that no test waits for it to be compiled.
import "@/components/models/note-dialog";
import type { SessionAnswer } from "@/lib/domain/access/access-answers";
import type { ModelDetailAnswer } from "@/lib/domain/models/model-answers";
import { buildPolicyAnswer } from "@/tests/support/answers";
import { fakeApi, refusal } from "@/tests/support/fake-api";
import { buildEvidence, buildModelDetail } from "@/tests/support/model-detail";
import { ann, WithVisitor } from "@/tests/support/with-visitor";

const PUBLIC: SessionAnswer = { kind: "public", email: null, name: null, role: null };

function show(overrides: Partial<ModelDetailAnswer>, session: SessionAnswer = ann("member")) {
  render(
    <WithVisitor session={session}>
      <ModelEvidence model={buildModelDetail(overrides)} />
    </WithVisitor>,
  );
}

const items = () => screen.queryAllByRole("listitem");

test("where nobody said anything it says what to assume, and where OpenRouter says so", () => {
  show({});
  expect(screen.getByText("assume it trains")).toBeInTheDocument();
  expect(
    screen.getByText("Nothing clear was found, so assume that prompts are kept and trained on."),
  ).toBeInTheDocument();
  expect(screen.getByText(/silence is never “does not train”/)).toBeInTheDocument();
  expect(screen.getByRole("link", { name: /OpenRouter’s documentation/ })).toHaveAttribute(
    "href",
    "https://openrouter.ai/docs/guides/features/zdr",
  );
  expect(items()).toEqual([]);
});

test("a statement that leaves an endpoint out says that it reassures of nothing, and which one it is", () => {
  show({ evidence: [buildEvidence({ source: "zdr_list", uncovered: ["other/fp4"] })] });
  expect(screen.getByText(/It reassures of nothing for now/)).toHaveTextContent("other/fp4");
});

test("the statement that decides comes first and says so, the others follow in their order", () => {
  show({
    data_policy: buildPolicyAnswer({
      verdict: "trains",
      training: "yes",
      retention: "yes",
      conflict: true,
      evidence_count: 3,
    }),
    evidence: [
      buildEvidence({ source: "zdr_list", training: "unsaid", retention: "no", quote: "On it." }),
      buildEvidence(),
      buildEvidence({
        source: "frontend_endpoint",
        training: "yes",
        retention: "unsaid",
        quote: "training: true",
        decides: true,
      }),
    ],
  });
  const [first, second, third] = items();
  expect(first).toHaveTextContent(
    /^May be trained on, keeping not said ?this one decides ?training: true/,
  );
  expect(second).toHaveTextContent("On it.");
  expect(third).toHaveTextContent("All prompts are logged.");
  expect(screen.getAllByText("this one decides")).toHaveLength(1);
  expect(
    screen.getByText("The statements contradict each other; the most alarming one counts."),
  ).toBeInTheDocument();
  expect(screen.queryByText(/silence is never/)).toBeNull();
});

test("each statement has its source as a link, its dates and the quoted sentence as text", () => {
  show({ evidence: [buildEvidence({ quote: "<img src=x onerror=alert(1)> logged" })] });
  const [item] = items();
  expect(item).toHaveTextContent("<img src=x onerror=alert(1)> logged");
  expect(item).toHaveTextContent("first seen 2 Dec 2025, last 31 Dec 2025");
  expect(within(item as HTMLElement).getByRole("link")).toHaveAttribute(
    "href",
    "https://openrouter.ai/api/v1/model/acme/tiny:free",
  );
});

test.each(["javascript:alert(1)", "data:text/html,x", "//evil.example"])(
  "the address %s becomes no link",
  (url) => {
    show({
      evidence: [buildEvidence({ source_url: url })],
      providers: [provider({ privacy_policy_url: url, terms_of_service_url: null })],
      data_policy: buildPolicyAnswer({ training: "yes", retention: "yes", verdict: "trains" }),
    });
    expect(screen.queryAllByRole("link")).toEqual([]);
    expect(screen.getByText(/Privacy policy/)).toBeInTheDocument();
  },
);

function provider(overrides: Partial<ModelDetailAnswer["providers"][number]> = {}) {
  return {
    slug: "novita",
    name: "Novita",
    privacy_policy_url: "https://novita.example/privacy",
    terms_of_service_url: "https://novita.example/terms",
    status_page_url: null,
    headquarters: "US",
    seen_at: "2025-12-31T04:00:00Z",
    ...overrides,
  };
}

test("who serves it is named with its country and its own pages", () => {
  show({ providers: [provider(), provider({ slug: "b", name: "Bare", headquarters: null })] });
  const list = screen.getByRole("region", { name: "Terms of who serves it" });
  expect(list).toHaveTextContent("Novita, headquarters US");
  expect(list).toHaveTextContent("Bare, headquarters not stated");
  expect(within(list).getByRole("link", { name: /Privacy policy *of Novita/ })).toHaveAttribute(
    "href",
    "https://novita.example/privacy",
  );
  expect(within(list).queryByRole("link", { name: /Status page/ })).toBeNull();
});

describe("notes of the team", () => {
  const note = { id: 7, by: "ann@example.org", stated_on: "2025-12-24" };
  const own = buildEvidence({ source: "team_note", training: "no", retention: "unsaid", note });

  test("stand among the statements with who wrote them and of which day they are", () => {
    show({ evidence: [own] }, ann("viewer"));
    expect(items()[0]).toHaveTextContent(
      "Note of the team by ann@example.org, of 24 Dec 2025, added 2 Dec 2025.",
    );
  });

  test("are added in a dialog that says only what was said", async () => {
    const sent = fakeApi({ "POST /api/v1/notes": [201, { data: {} }] });
    const user = userEvent.setup();
    show({});
    await user.click(screen.getByRole("button", { name: "Add a note…" }));
    const form = within(await screen.findByRole("form", { name: "Note" }));
    await user.type(form.getByLabelText("What it says"), "We keep nothing.");
    await user.type(form.getByLabelText("Where it stands"), "https://acme.example/terms");
    await user.click(form.getByRole("radio", { name: /Prompts are not kept/ }));
    await user.click(form.getByRole("button", { name: "Add the note" }));
    expect(sent).toContainEqual({
      method: "POST",
      path: "/api/v1/notes",
      body: {
        model_id: "acme/tiny:free",
        training: "unsaid",
        retention: "no",
        text: "We keep nothing.",
        url: "https://acme.example/terms",
        stated_on: expect.stringMatching(/^\d{4}-\d{2}-\d{2}$/),
      },
    });
  });

  test("until its form has been fetched the button says so, so that it is never pressed for nothing", async () => {
    show({});
    fireEvent.click(screen.getByRole("button", { name: "Add a note…" }));
    expect(screen.getByRole("status")).toHaveTextContent(/^Fetching the form/);
    expect(await screen.findByRole("form", { name: "Note" })).toBeInTheDocument();
    expect(screen.queryByText(/^Fetching the form/)).toBeNull();
  });

  test("what the server refuses stands at its field", async () => {
    fakeApi({
      "POST /api/v1/notes": [400, refusal("bad_request", "url must be a web address.", "url")],
    });
    const user = userEvent.setup();
    show({});
    await user.click(screen.getByRole("button", { name: "Add a note…" }));
    const form = within(await screen.findByRole("form", { name: "Note" }));
    await user.type(form.getByLabelText("What it says"), "x");
    await user.type(form.getByLabelText("Where it stands"), "https://x");
    await user.click(form.getByRole("button", { name: "Add the note" }));
    expect(await form.findByText("url must be a web address.")).toBeInTheDocument();
    expect(form.getByLabelText("Where it stands")).toBeInvalid();
  });

  test("of one's own are removed after a question, and the focus goes to the verdict", async () => {
    const sent = fakeApi({ "DELETE /api/v1/notes/7": [200, { data: {} }] });
    const user = userEvent.setup();
    show({ evidence: [own] });
    await user.click(screen.getByRole("button", { name: "Remove the note" }));
    expect(sent).toEqual([]);
    await user.click(await screen.findByRole("button", { name: "Remove it" }));
    expect(sent).toContainEqual({ method: "DELETE", path: "/api/v1/notes/7", body: null });
    const verdict = screen.getByText("assume it trains").closest("p");
    await waitFor(() => expect(verdict).toHaveFocus());
  });

  test("of others are removed by admins only, and who may not contribute can neither add nor remove", () => {
    const other = { ...own, note: { ...note, by: "bob@example.org" } };
    const buttons = () => screen.queryAllByRole("button").map(({ textContent }) => textContent);
    show({ evidence: [other] }, ann("admin"));
    expect(buttons()).toEqual(["Remove the note", "Add a note…"]);
    document.body.replaceChildren();
    show({ evidence: [other] });
    expect(buttons()).toEqual(["Add a note…"]);
    document.body.replaceChildren();
    show({ evidence: [own] }, ann("viewer"));
    expect(buttons()).toEqual([]);
    document.body.replaceChildren();
    show({}, PUBLIC);
    expect(buttons()).toEqual([]);
  });
});
