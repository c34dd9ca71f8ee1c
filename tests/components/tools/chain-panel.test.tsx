import { render, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, expect, test } from "vitest";
import { ChainPanel } from "@/components/tools/chain-panel";
import type { ChainAnswer, ChainEntryAnswer } from "@/lib/domain/chains/chain-answers";
import { T0 } from "../../support/builders";
import { fakeApi, refusal } from "../../support/fake-api";
import { WithAddress } from "../../support/with-address";
import { ann, WithVisitor } from "../../support/with-visitor";

const NOW = new Date(T0).toISOString();
const META = { as_of: NOW, snapshot_at: NOW, stale: false };
const ANY = { can: [], min_context: null, policy: [], length: 3 };

const DEFAULT: ChainAnswer = {
  name: "default",
  saved: false,
  need: ANY,
  note: null,
  models: [
    { id: "acme/a:free", name: "Acme A", reasons: ["262K of context", "free for 10 days"] },
    { id: "beta/b:free", name: "Beta B", reasons: ["other vendor"] },
  ],
  fitting: 4,
  because: null,
  changed_at: null,
  changed_by: null,
};

const CI: ChainAnswer = {
  ...DEFAULT,
  name: "ci",
  saved: true,
  need: { can: ["tools"], min_context: 128_000, policy: ["not_retained"], length: 1 },
  note: "for CI",
  changed_at: NOW,
  changed_by: "ann@example.org",
};

const STRANGER = { kind: "public", email: null, name: null, role: null } as const;
const NOBODY = { models: [], fitting: 0, because: "No free model reads audio." };

function entryOf({ models: _models, fitting: _fitting, because: _because, ...entry }: ChainAnswer) {
  return entry satisfies ChainEntryAnswer;
}

beforeEach(() => window.history.replaceState(null, "", "/tools?tool=chain"));

const LIST = "GET /api/v1/chains?limit=10000";
const told = (data: ChainAnswer, meta: object = META) => [200, { data, meta }] as const;

function show(
  answers: Parameters<typeof fakeApi>[0],
  { role = "member" }: { role?: "viewer" | "member" | null } = {},
) {
  const list = [200, { data: [entryOf(DEFAULT), entryOf(CI)], meta: META }] as const;
  const sent = fakeApi({ [LIST]: list, ...answers });
  render(
    <WithVisitor session={role === null ? STRANGER : ann(role)}>
      <WithAddress>
        <ChainPanel baseUrl="https://gratis.example" />
      </WithAddress>
    </WithVisitor>,
  );
  return sent;
}

test("the models stand in order, each with its reasons and a link to its page", async () => {
  show({ "GET /api/v1/chains/default": told(DEFAULT) });
  const link = await screen.findByRole("link", { name: "acme/a:free" });
  expect(link).toHaveAttribute("href", "/models/acme/a:free");
  const [first, second] = within(link.closest("ol") ?? document.body).getAllByRole("listitem");
  expect(first).toHaveTextContent("262K of context · free for 10 days");
  expect(second).toHaveTextContent("beta/b:free");
  expect(screen.getByText("2 of 4 free models that fit")).toBeVisible();
});

test("the address is whole, so that it can be pasted anywhere", async () => {
  window.history.replaceState(null, "", "/tools?tool=chain&can=tools&format=openrouter");
  show({
    "GET /api/v1/chains/default?can=tools": told(DEFAULT),
    "GET /api/v1/chains/default?can=tools&format=openrouter": [200, { models: ["acme/a:free"] }],
  });
  expect(
    await screen.findByText(
      "https://gratis.example/api/v1/chains/default?can=tools&format=openrouter",
    ),
  ).toBeVisible();
  expect(await screen.findByText('{"models":["acme/a:free"]}')).toBeVisible();
  expect(screen.getByRole("link", { name: "Download default.json" })).toHaveAttribute(
    "href",
    "/api/v1/chains/default?can=tools&format=openrouter",
  );
});

test("ticking a need changes the address and asks for that chain", async () => {
  const sent = show({
    "GET /api/v1/chains/default": told(DEFAULT),
    "GET /api/v1/chains/default?can=vision": told({ ...DEFAULT, fitting: 2 }),
  });
  await screen.findByRole("link", { name: "acme/a:free" });
  await userEvent.setup().click(screen.getByRole("checkbox", { name: "vision" }));
  expect(window.location.search).toBe("?tool=chain&can=vision");
  expect(await screen.findByText("2 of 2 free models that fit")).toBeVisible();
  expect(sent.map(({ path }) => path)).toContain("/api/v1/chains/default?can=vision");
});

test("where nobody fits it says what stands in the way, and there is no file to hand to a tool", async () => {
  window.history.replaceState(null, "", "/tools?tool=chain&can=audio&format=litellm");
  const sent = show({
    "GET /api/v1/chains/default?can=audio": told({ ...DEFAULT, ...NOBODY }),
  });
  expect(await screen.findByText("No free model reads audio.")).toBeVisible();
  expect(screen.getByText(/There is no file of an empty chain/)).toBeVisible();
  expect(screen.queryByRole("button", { name: "Save under a name" })).not.toBeInTheDocument();
  expect(sent.some(({ path }) => path.includes("format="))).toBe(false);
});

test("a saved chain shows what it asks for in the form", async () => {
  window.history.replaceState(null, "", "/tools?tool=chain&chain=ci");
  show({ "GET /api/v1/chains/ci": told(CI) });
  expect(await screen.findByRole("heading", { name: "Chain ci" })).toBeVisible();
  expect(screen.getByRole("checkbox", { name: "tools" })).toBeChecked();
  expect(screen.getByRole("checkbox", { name: "vision" })).not.toBeChecked();
  expect(screen.getByRole("combobox", { name: "Context at least" })).toHaveValue("128000");
  expect(screen.getByRole("combobox", { name: "Models at most" })).toHaveValue("1");
  expect(screen.getByText("https://gratis.example/api/v1/chains/ci")).toBeVisible();
});

test("what is asked is saved under a name, and shown there", async () => {
  window.history.replaceState(null, "", "/tools?tool=chain&can=tools&length=1");
  const need = { ...ANY, can: ["tools"], length: 1 } as const;
  const sent = show({
    "GET /api/v1/chains/default?can=tools&length=1": told({ ...DEFAULT, need }),
    "PUT /api/v1/chains/ci": [201, { data: CI, meta: META }],
    "GET /api/v1/chains/ci": told(CI),
  });
  const user = userEvent.setup();
  await user.click(await screen.findByRole("button", { name: "Save under a name" }));
  const dialog = screen.getByRole("dialog");
  expect(dialog).toHaveTextContent("at most 1 model, each of which has tools");
  await user.type(within(dialog).getByRole("textbox", { name: "Name" }), "ci");
  await user.click(within(dialog).getByRole("button", { name: "Save" }));
  expect(await screen.findByRole("heading", { name: "Chain ci" })).toBeVisible();
  expect(window.location.search).toBe("?tool=chain&chain=ci");
  expect(sent.find(({ method }) => method === "PUT")?.body).toEqual({ ...need, note: null });
});

test("a name that is refused is mended where it was typed", async () => {
  show({
    "GET /api/v1/chains/default": told(DEFAULT),
    "PUT /api/v1/chains/Ci": [400, refusal("bad_request", "name must be short.", "name")],
  });
  const user = userEvent.setup();
  await user.click(await screen.findByRole("button", { name: "Save under a name" }));
  await user.type(screen.getByRole("textbox", { name: "Name" }), "Ci");
  await user.click(screen.getByRole("button", { name: "Save" }));
  expect(await screen.findByRole("alert")).toHaveTextContent("name must be short.");
});

test("removing a chain is asked about, and leaves its page", async () => {
  window.history.replaceState(null, "", "/tools?tool=chain&chain=ci");
  const sent = show({
    "GET /api/v1/chains/ci": told(CI),
    "GET /api/v1/chains/default": told(DEFAULT),
    "DELETE /api/v1/chains/ci": [204],
  });
  const user = userEvent.setup();
  await user.click(await screen.findByRole("button", { name: "Remove ci" }));
  expect(screen.getByRole("alertdialog")).toHaveTextContent("programs that ask it get an error");
  await user.click(screen.getByRole("button", { name: "Remove it" }));
  expect(await screen.findByRole("heading", { name: "Chain" })).toBeVisible();
  expect(window.location.search).toBe("?tool=chain");
  expect(sent.some(({ method }) => method === "DELETE")).toBe(true);
  await waitFor(() =>
    expect(document.activeElement).toContainElement(
      screen.getByRole("heading", { name: "Saved chains" }),
    ),
  );
});

test("who may only look sees the chains and cannot change them", async () => {
  show({ "GET /api/v1/chains/default": told(DEFAULT) }, { role: "viewer" });
  expect(await screen.findByRole("link", { name: "ci" })).toHaveAttribute(
    "href",
    "/tools?tool=chain&chain=ci",
  );
  await screen.findByRole("link", { name: "acme/a:free" });
  expect(screen.queryByRole("button", { name: /Save|Remove/ })).not.toBeInTheDocument();
});

test("the public view names no saved chain", async () => {
  show({ "GET /api/v1/chains/default": told(DEFAULT) }, { role: null });
  await screen.findByRole("link", { name: "acme/a:free" });
  expect(screen.queryByRole("heading", { name: "Saved chains" })).not.toBeInTheDocument();
});

test("an old catalog is said to be old", async () => {
  show({ "GET /api/v1/chains/default": told(DEFAULT, { ...META, stale: true }) });
  expect(
    await screen.findByText("The catalog is stale: this is who was free at 1 Jan 2026, 00:00 UTC."),
  ).toBeVisible();
});

test("a chain that nobody saved is told from one that is empty, and from an error", async () => {
  window.history.replaceState(null, "", "/tools?tool=chain&chain=gone");
  show({});
  // It is asked for once more before anybody is told.
  const title = await screen.findByText("There is no chain gone", {}, { timeout: 4_000 });
  expect(title).toBeVisible();
});
