import { QueryClientProvider } from "@tanstack/react-query";
import { render, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";
import { RosterTable } from "@/components/models/roster-table";
import { RosterToolbar } from "@/components/models/roster-toolbar";
import { NowProvider } from "@/components/ui/now";
import { makeQueryClient } from "@/lib/client/query-client";
import {
  DEFAULT_FILTER,
  type RosterFilter,
  type RosterModel,
} from "@/lib/domain/models/roster-filter";
import { buildModelAnswer } from "../support/answers";
import { T0 } from "../support/builders";

function showTable(models: readonly RosterModel[], filter: RosterFilter = DEFAULT_FILTER) {
  const rows = models.map((model) => ({ ours: null, ...model, strip: null }));
  render(
    <QueryClientProvider client={makeQueryClient()}>
      <NowProvider at={T0}>
        <RosterTable rows={rows} filter={filter} caption="Models, shown" />
      </NowProvider>
    </QueryClientProvider>,
  );
}

test("the sorted column says so to ears, and its heading is a link that turns the order", () => {
  showTable([buildModelAnswer()]);
  const context = screen.getByRole("columnheader", { name: /Context/ });
  expect(context).toHaveAttribute("aria-sort", "descending");
  expect(screen.getByRole("columnheader", { name: "Output" })).toHaveAttribute("aria-sort", "none");
  expect(within(context).getByRole("link")).toHaveAttribute("href", "/models?sort=context");
});

test("the model's id heads its row, whole, and leads to its page", () => {
  showTable([buildModelAnswer({ id: "nvidia/nemotron-3-super-120b-a12b:free" })]);
  const row = screen.getByRole("rowheader");
  expect(
    within(row).getByRole("link", { name: "nvidia/nemotron-3-super-120b-a12b:free" }),
  ).toHaveAttribute("href", "/models/nvidia/nemotron-3-super-120b-a12b:free");
});

test("a state that is not plainly free is marked in words", () => {
  showTable([buildModelAnswer({ id: "stealth/alpha", state: "zero_priced" })]);
  expect(screen.getByText("temporarily $0")).toBeInTheDocument();
});

test("a beginning that nobody saw is told as a bound, not as a date", () => {
  showTable([buildModelAnswer({ state_since: "2025-02-27T00:00:00Z", state_since_exact: false })]);
  const cells = screen.getAllByText("at least since");
  expect(cells[0]?.parentElement).toHaveTextContent("27 Feb 2025");
});

test("an uptime nobody has measured makes no column, a measured one does", () => {
  showTable([buildModelAnswer()]);
  expect(screen.queryByRole("columnheader", { name: "Uptime" })).not.toBeInTheDocument();
  showTable([buildModelAnswer({ uptime_last_1d: 99.4 })]);
  expect(screen.getByRole("cell", { name: "99.4 %" })).toBeInTheDocument();
});

test("our requests make a column where they are known; none of ours is a 0", () => {
  showTable([buildModelAnswer()]);
  expect(screen.queryByRole("columnheader", { name: "We used, 7 d" })).not.toBeInTheDocument();
  showTable([
    { ...buildModelAnswer({ id: "acme/used:free" }), ours: 1_204 },
    { ...buildModelAnswer({ id: "acme/idle:free" }), ours: 0 },
  ]);
  expect(screen.getByRole("columnheader", { name: "We used, 7 d" })).toBeInTheDocument();
  expect(screen.getByRole("cell", { name: "1,204" })).toBeInTheDocument();
  expect(screen.getByRole("cell", { name: "0" })).toBeInTheDocument();
  expect(screen.getByText("1,204 requests of ours in 7 d")).toBeInTheDocument();
});

test("columns are those of the address", () => {
  showTable([buildModelAnswer()], { ...DEFAULT_FILTER, columns: ["prices"] });
  expect(screen.getByRole("columnheader", { name: "In / out per M" })).toBeInTheDocument();
  expect(screen.queryByRole("columnheader", { name: /Context/ })).not.toBeInTheDocument();
});

const filter: RosterFilter = { ...DEFAULT_FILTER, minContext: 128_000, can: ["tools"], q: "qwen" };

test("each active filter is a chip that takes only itself away", () => {
  render(<RosterToolbar filter={filter}>2 of 9</RosterToolbar>);
  expect(screen.getByRole("link", { name: "Remove the filter tools" })).toHaveAttribute(
    "href",
    "/models?q=qwen&min_context=128000",
  );
  expect(screen.getByRole("link", { name: "Remove the filter Context ≥ 128K" })).toHaveAttribute(
    "href",
    "/models?q=qwen&can=tools",
  );
});

test("typing a search changes the address at once and keeps the other filters", async () => {
  render(<RosterToolbar filter={filter}>2 of 9</RosterToolbar>);
  const search = screen.getByRole("searchbox", { name: "Search name or id" });
  const user = userEvent.setup();
  await user.keyboard("/");
  expect(search).toHaveFocus();
  await user.clear(search);
  await user.type(search, "glm");
  expect(window.location.search).toBe("?q=glm&min_context=128000&can=tools");
});

test("ticking a filter keeps its tick and changes the address at once", async () => {
  render(<RosterToolbar filter={DEFAULT_FILTER}>9 of 9</RosterToolbar>);
  const tools = screen.getByRole("checkbox", { name: "tools", hidden: true });
  await userEvent.setup().click(tools);
  expect(tools).toBeChecked();
  expect(window.location.search).toBe("?can=tools");
});
