import { render, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, expect, test } from "vitest";
import { CoverageTable } from "@/components/tools/coverage-table";
import { coverageOf } from "@/lib/domain/replacements/coverage";
import { buildModelAnswer } from "../../support/answers";
import { T0 } from "../../support/builders";
import { fakeApi, refusal } from "../../support/fake-api";
import { ann, WithVisitor } from "../../support/with-visitor";

const NOW = new Date(T0).toISOString();
const META = { as_of: NOW, snapshot_at: NOW, stale: false, next_cursor: null };

const cells = coverageOf({
  models: [
    buildModelAnswer({ id: "nvidia/large:free", context_length: 1_048_576 }),
    buildModelAnswer({ id: "nvidia/small:free" }),
    buildModelAnswer({
      id: "google/eyes:free",
      context_length: 32_768,
      input_modalities: ["image", "text"],
      supported_parameters: [],
    }),
  ],
  providers: new Map([
    ["nvidia/large:free", ["DeepInfra"]],
    ["nvidia/small:free", ["DeepInfra", "Novita"]],
    ["google/eyes:free", ["DeepInfra"]],
  ]),
  policy: [],
});

beforeEach(() => window.history.replaceState(null, "", "/tools?tool=coverage"));

function show(told: readonly [number, object]) {
  const sent = fakeApi({ "GET /api/v1/coverage": told });
  render(
    <WithVisitor session={ann("viewer")}>
      <CoverageTable />
    </WithVisitor>,
  );
  return sent;
}

async function cellAt(row: string, column: string) {
  const table = await screen.findByRole("table");
  const heads = within(table).getAllByRole("columnheader");
  const at = heads.findIndex((head) => head.textContent === column);
  const line = within(table).getByRole("rowheader", { name: row }).closest("tr");
  const found = line?.children[at];
  if (!(found instanceof HTMLElement)) throw new Error(`no cell ${row}, ${column}`);
  return found;
}

test("a cell says how many there are, and leads to exactly these models", async () => {
  show([200, { data: cells, meta: META }]);
  const cell = await cellAt("tools", "128K or more");
  expect(cell).toHaveTextContent("2 models");
  expect(cell).toHaveTextContent("1 vendor, 2 providers");
  const link = within(cell).getByRole("link", {
    name: "2 models with tools and 128K of context or more",
  });
  expect(link).toHaveAttribute("href", "/models?min_context=128000&can=tools&certain=1");
});

test("what hangs on one model, vendor or provider is marked in words", async () => {
  show([200, { data: cells, meta: META }]);
  expect(await cellAt("tools", "any context")).toHaveTextContent("one vendor: nvidia");
  const eyes = await cellAt("vision", "32K or more");
  expect(eyes).toHaveTextContent("one model: google/eyes:free");
  expect(within(eyes).getByRole("link", { name: "google/eyes:free" })).toHaveAttribute(
    "href",
    "/models/google/eyes:free",
  );
  expect(await cellAt("anything", "any context")).not.toHaveTextContent(/one (model|vendor|prov)/);
  expect(await cellAt("vision", "1M or more")).toHaveTextContent("none");
});

test("a sentence says it all at once", async () => {
  show([200, { data: cells, meta: META }]);
  expect(await screen.findByText(/^3 models are free, of 2 vendors, 2 providers\./)).toBeVisible();
});

test("a late catalog is said to be late", async () => {
  show([200, { data: cells, meta: { ...META, stale: true } }]);
  expect(await screen.findByText(/late: models may have come and gone since/)).toBeVisible();
});

test("before the first catalog it says so, instead of counting nothing", async () => {
  show([200, { data: [], meta: { ...META, snapshot_at: null } }]);
  expect(await screen.findByText("No catalog has been read yet")).toBeVisible();
  expect(screen.queryByRole("table")).not.toBeInTheDocument();
});

test("nothing free is told as such", async () => {
  const none = coverageOf({ models: [], providers: new Map(), policy: [] });
  show([200, { data: none, meta: META }]);
  expect(await screen.findByText("No model is free now.")).toBeVisible();
});

test("a refusal is told with its sentence", async () => {
  show([403, refusal("forbidden", "This is for the team.")]);
  // It is asked for once more before anybody is told.
  const alert = await screen.findByRole("alert", {}, { timeout: 4_000 });
  expect(alert).toHaveTextContent(/could not be read.*for the team/);
});

test("choosing a data note changes the address at once", async () => {
  show([200, { data: cells, meta: META }]);
  await screen.findByRole("table");
  await userEvent
    .setup()
    .click(screen.getByRole("checkbox", { name: "not retained", hidden: true }));
  expect(window.location.search).toBe("?tool=coverage&policy=not_retained");
});
