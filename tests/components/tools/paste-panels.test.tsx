import { render, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test, vi } from "vitest";
import { ToolsView } from "@/components/tools/tools-view";
import type { RequestCheck } from "@/lib/domain/tools/check-request";
import type { FailureAnswer } from "@/lib/domain/tools/failure";
import { LONGEST_PASTE } from "@/lib/domain/tools/longest-paste";
import { T0 } from "../../support/builders";
import { fakeApi, refusal } from "../../support/fake-api";
import { buildKeyAnswer } from "../../support/key-answers";
import { ann, WithVisitor } from "../../support/with-visitor";

const NOW = new Date(T0).toISOString();
const FRESH = { as_of: NOW, snapshot_at: NOW, stale: false };
const KEYS = "GET /api/v1/keys?limit=10000";

type Answers = Record<string, readonly [number, object]>;

function setUp(tool: "request" | "error" | "ids", answers: Answers = {}) {
  const sent = fakeApi({
    [KEYS]: [200, { data: [], meta: { ...FRESH, accounts: [], problems: [] } }],
    ...answers,
  });
  const view = (asked: "request" | "error" | "ids") => (
    <WithVisitor session={ann("viewer")}>
      <ToolsView asked={asked} baseUrl="https://gratis.example.org" />
    </WithVisitor>
  );
  const { rerender } = render(view(tool));
  return {
    user: userEvent.setup(),
    checks: () => sent.filter(({ method }) => method === "POST"),
    open: (asked: "request" | "error" | "ids") => rerender(view(asked)),
  };
}

function checked(data: Partial<RequestCheck>, meta: object = FRESH) {
  const whole = { verdict: "free", reasons: [], rewrite: null, ...data };
  return [200, { data: whole, meta }] as const;
}

const field = () => screen.getByRole("textbox");
const answer = () => within(screen.getByText("Answer").closest("section") as HTMLElement);

test("before anything is checked the answer says so, and an empty paste is not sent", async () => {
  const { user, checks } = setUp("request");
  expect(answer().getByText(/Nothing was checked yet/)).toBeInTheDocument();
  await user.click(screen.getByRole("button", { name: "Check" }));
  expect(screen.getByRole("alert")).toHaveTextContent("paste something first");
  expect(field()).toHaveFocus();
  expect(checks()).toEqual([]);
});

test("Ctrl with Enter sends the paste as it stands there, and the verdict comes with its reasons by what they do", async () => {
  const { user, checks } = setUp("request", {
    "POST /api/v1/check/request": checked({
      verdict: "not_free",
      reasons: [
        {
          code: "paid_fallback",
          effect: "charges",
          sentence: "a/b has a price.",
          where: "models[1]",
        },
        {
          code: "paid_fallback",
          effect: "charges",
          sentence: "a/b has a price.",
          where: "models[2]",
        },
        { code: "no_max_price", effect: "note", sentence: "It sets no max_price.", where: null },
      ],
      rewrite: '{"model":"a/b:free"}',
    }),
  });
  await user.click(field());
  await user.paste('{"model": "a/b"}');
  await user.keyboard("{Control>}{Enter}{/Control}");
  expect(await screen.findByText("Not free")).toBeInTheDocument();
  expect(checks()).toEqual([
    { method: "POST", path: "/api/v1/check/request", body: { input: '{"model": "a/b"}' } },
  ]);
  const costs = screen.getByRole("heading", { name: "What costs money" }).parentElement;
  expect(costs).toHaveTextContent(/a\/b has a price\.models\[1\]models\[2\]$/);
  expect(costs).not.toHaveTextContent("max_price");
  expect(screen.queryByRole("heading", { name: "What is not clear" })).not.toBeInTheDocument();
  expect(screen.getByText('{"model":"a/b:free"}')).toBeInTheDocument();
});

test("the key that was chosen is sent along, and management keys and past ones are no choice", async () => {
  const keys = [
    buildKeyAnswer({ id: 4, name: "ci-bot" }),
    buildKeyAnswer({ id: 5, name: "reader", kind: "management" }),
    buildKeyAnswer({ id: 6, name: "old", gone_at: NOW }),
  ];
  const { user, checks } = setUp("request", {
    [KEYS]: [200, { data: keys, meta: { ...FRESH, accounts: [], problems: [] } }],
    "POST /api/v1/check/request": checked({}),
  });
  const choice = await screen.findByLabelText("Sent with the key");
  expect([...choice.querySelectorAll("option")].map(({ text }) => text)).toEqual([
    "not told",
    "ci-bot",
  ]);
  await user.selectOptions(choice, "ci-bot");
  await user.type(field(), "x");
  await user.click(screen.getByRole("button", { name: "Check" }));
  await screen.findByText("Free");
  expect(checks()[0]?.body).toEqual({ input: "x", key_id: 4 });
});

test("a paste that is too long is refused before it is sent, with both figures", async () => {
  const { user, checks } = setUp("error");
  await user.click(field());
  await user.paste("x".repeat(LONGEST_PASTE + 1));
  await user.click(screen.getByRole("button", { name: "Explain" }));
  expect(screen.getByRole("alert")).toHaveTextContent(
    "1,048,577 characters, and at most 1,048,576",
  );
  expect(checks()).toEqual([]);
});

test("an answer is marked as old once the paste was changed", async () => {
  const { user } = setUp("request", { "POST /api/v1/check/request": checked({}) });
  await user.type(field(), "x");
  await user.click(screen.getByRole("button", { name: "Check" }));
  await screen.findByText("Free");
  expect(screen.queryByText(/was changed since/)).not.toBeInTheDocument();
  await user.type(field(), "y");
  expect(screen.getByText(/was changed since/)).toBeInTheDocument();
});

test.each([
  ["late", { ...FRESH, stale: true }, /is of .* and late/],
  ["absent", { ...FRESH, snapshot_at: null }, /No catalog has been read yet/],
  ["fresh", FRESH, /^By the catalog of/],
])("a catalog that is %s is said beside the answer", async (_, meta, words) => {
  const { user } = setUp("request", { "POST /api/v1/check/request": checked({}, meta) });
  await user.type(field(), "x");
  await user.click(screen.getByRole("button", { name: "Check" }));
  await screen.findByText("Free");
  const said = [...document.querySelectorAll("p")].filter((line) =>
    words.test(line.textContent ?? ""),
  );
  expect(said).toHaveLength(1);
});

test("a refusal stands where the answer would, and the paste stays", async () => {
  const { user } = setUp("error", {
    "POST /api/v1/check/error": [400, refusal("bad_request", "input is too odd.", "input")],
  });
  await user.type(field(), "keep me");
  await user.click(screen.getByRole("button", { name: "Explain" }));
  expect(await screen.findByText("It could not be checked. input is too odd.")).toBeVisible();
  expect(field()).toHaveValue("keep me");
});

test("out of reach is told apart from a refusal", async () => {
  const { user } = setUp("error");
  vi.stubGlobal("fetch", () => Promise.reject(new TypeError("no network")));
  await user.type(field(), "x");
  await user.click(screen.getByRole("button", { name: "Explain" }));
  expect(await screen.findByText(/Gratis does not answer, so nothing was checked/)).toBeVisible();
});

test("a failure says whose limit it was, until when and what to do", async () => {
  const failure: FailureAnswer = {
    kind: "free_per_day",
    whose: "account",
    until: new Date(T0 + 2 * 3_600_000).toISOString(),
    explanation: "All 50 free requests of today are used.",
    what_to_do: "Wait, or add credits.",
  };
  const { user } = setUp("error", {
    "POST /api/v1/check/error": [200, { data: failure, meta: FRESH }],
  });
  await user.click(screen.getByRole("button", { name: "Fill in an example" }));
  await user.click(screen.getByRole("button", { name: "Explain" }));
  expect(await screen.findByText("Your account’s daily free quota")).toBeVisible();
  expect(screen.getByText("Whose").parentElement).toHaveTextContent("your account");
  expect(screen.getByText("Until").parentElement).toHaveTextContent(/1 Jan 2026, 02:00 UTC/);
  expect(screen.getByText("Wait, or add credits.")).toBeVisible();
});

test.each([
  ["provider_pool", "it passes by itself; the paste does not tell when"],
  ["bad_key", null],
] as const)("without a moment %s says of its end: %s", async (kind, words) => {
  const failure: FailureAnswer = {
    ...{ kind, whose: null, until: null, explanation: "So it is.", what_to_do: "This." },
  };
  const { user } = setUp("error", {
    "POST /api/v1/check/error": [200, { data: failure, meta: FRESH }],
  });
  await user.type(field(), "x");
  await user.click(screen.getByRole("button", { name: "Explain" }));
  await screen.findByText("So it is.");
  const until = screen.queryByText("Until");
  if (words === null) expect(until).not.toBeInTheDocument();
  else expect(until?.parentElement).toHaveTextContent(words);
});

test("what was pasted into one tool is there when one comes back from another", async () => {
  const { user, open } = setUp("error");
  await user.type(field(), "mine");
  open("ids");
  expect(field()).toHaveValue("");
  open("error");
  expect(field()).toHaveValue("mine");
});

test("what is pasted goes neither into the address nor into what the browser keeps", async () => {
  const { user } = setUp("request", { "POST /api/v1/check/request": checked({}) });
  await user.type(field(), "canary-of-a-paste");
  await user.click(screen.getByRole("button", { name: "Check" }));
  await screen.findByText("Free");
  const kept = [window.location.href, ...storedIn(localStorage), ...storedIn(sessionStorage)];
  expect(kept.join(" ")).not.toContain("canary");
  expect(field()).not.toHaveAttribute("name");
});

test("markup in what comes back is text", async () => {
  const { user } = setUp("request", {
    "POST /api/v1/check/request": checked({
      verdict: "depends",
      reasons: [
        {
          code: "unknown_id",
          effect: "unclear",
          sentence: "<img src=x onerror=alert(1)> is not listed.",
          where: "<b>model</b>",
        },
      ],
      rewrite: "<script>alert(2)</script>",
    }),
  });
  await user.type(field(), "x");
  await user.click(screen.getByRole("button", { name: "Check" }));
  expect(await screen.findByText(/<img src=x/)).toBeVisible();
  expect(screen.getByText("<script>alert(2)</script>")).toBeVisible();
  expect(document.querySelector("img, script, section b")).toBeNull();
});

test("while it is read the button sends nothing a second time", async () => {
  const { user } = setUp("request");
  const calls: unknown[] = [];
  vi.stubGlobal("fetch", (path: string) => {
    calls.push(path);
    return new Promise(() => undefined);
  });
  await user.type(field(), "x");
  await user.dblClick(screen.getByRole("button", { name: "Check" }));
  expect(answer().getByText("Reading the paste…")).toBeVisible();
  await waitFor(() =>
    expect(calls.filter((path) => String(path).includes("check"))).toHaveLength(1),
  );
});

function storedIn(storage: Storage): string[] {
  return Object.keys(storage).map((name) => `${name} ${storage.getItem(name)}`);
}
