import { render, screen, within } from "@testing-library/react";
import { expect, test } from "vitest";
import { ColumnsTable } from "@/components/usage/columns-table";
import { keyNamesOf } from "@/components/usage/key-names";
import { PartTable } from "@/components/usage/part-table";
import type { UsageRowAnswer } from "@/lib/domain/usage/usage-answers";
import {
  DEFAULT_USAGE_VIEW,
  type UsagePart,
  type UsageView as View,
} from "@/lib/domain/usage/usage-view";
import { buildKeyAnswer } from "../support/key-answers";
import { usageRow } from "../support/usage-rows";

const SPAN = { from: "2025-12-03", to: "2026-01-01" };
const KEYS = [
  buildKeyAnswer({ id: 1, name: "shared", label: "sk-or-v1-aaa...111" }),
  buildKeyAnswer({ id: 2, name: "shared", label: "sk-or-v1-bbb...222" }),
  buildKeyAnswer({
    id: 3,
    name: "old",
    label: "sk-or-v1-ccc...333",
    gone_at: "2025-12-20T00:00:00Z",
  }),
];

function showParts(part: UsagePart, rows: readonly UsageRowAnswer[], view: Partial<View> = {}) {
  const totals = usageRow({ requests: rows.reduce((sum, { requests }) => sum + requests, 0) });
  render(
    <PartTable
      part={part}
      view={{ ...DEFAULT_USAGE_VIEW, ...view }}
      span={SPAN}
      rows={rows}
      totals={totals}
      keys={keyNamesOf(KEYS)}
    />,
  );
}

test("two keys of one name are told apart by their masks, and a past key says so", () => {
  showParts("key", [
    usageRow({ key_id: 1, key_name: "shared", requests: 6 }),
    usageRow({ key_id: 2, key_name: "shared", requests: 3 }),
    usageRow({ key_id: 3, key_name: "old", requests: 1 }),
  ]);
  const [first, second, third] = screen.getAllByRole("rowheader");
  expect(first).toHaveTextContent("sharedsk-or-v1-aaa...111");
  expect(second).toHaveTextContent("sharedsk-or-v1-bbb...222");
  expect(third).toHaveTextContent("old past");
});

test("what belongs to no key is the last row, with its reason, whatever it comes to", () => {
  showParts("key", [
    usageRow({ key_id: null, key_name: null, requests: 90, cost_usd: "-0.50" }),
    usageRow({ key_id: 1, key_name: "shared", requests: 10 }),
  ]);
  const last = screen.getAllByRole("row").at(-1);
  expect(last).toHaveTextContent("Not attributed");
  expect(last).toHaveTextContent("tells of no key");
  expect(last).toHaveTextContent("−$0.50");
});

test("a difference of nothing makes no row", () => {
  showParts("key", [usageRow({ key_id: null }), usageRow({ key_id: 1, requests: 1 })]);
  expect(screen.queryByText("Not attributed")).not.toBeInTheDocument();
});

test("a provider that was not told yet is a row of its own", () => {
  showParts("provider", [
    usageRow({ provider: "Venice", requests: 1 }),
    usageRow({ provider: null, requests: 2 }),
  ]);
  expect(screen.getByRole("rowheader", { name: /Provider not told yet/ })).toBeInTheDocument();
});

test("a model leads to its page, its id whole", () => {
  const id = "nvidia/nemotron-3-super-120b-a12b:free";
  showParts("model", [usageRow({ model_id: id, requests: 1 })]);
  expect(screen.getByRole("link", { name: id })).toHaveAttribute("href", `/models/${id}`);
});

test("a sorted heading says so to ears and turns the order; the others begin with the largest", () => {
  showParts("model", [usageRow({ model_id: "a/b", requests: 1 })]);
  const requests = screen.getByRole("columnheader", { name: /Requests/ });
  expect(requests).toHaveAttribute("aria-sort", "descending");
  expect(within(requests).getByRole("link")).toHaveAttribute("href", "/usage?order=asc");
  const cost = screen.getByRole("columnheader", { name: "Cost" });
  expect(cost).toHaveAttribute("aria-sort", "none");
  expect(within(cost).getByRole("link")).toHaveAttribute("href", "/usage?sort=cost");
});

test("more rows than fit on a page go on at an address of their own", () => {
  const rows = Array.from({ length: 51 }, (_, index) =>
    usageRow({ model_id: `acme/m${String(index).padStart(2, "0")}`, requests: 100 - index }),
  );
  showParts("model", rows);
  expect(screen.getAllByRole("rowheader")).toHaveLength(50);
  expect(screen.getByRole("link", { name: "Next" })).toHaveAttribute("href", "/usage?model_page=2");
});

test("the exact amount stands behind a rounded one", () => {
  showParts("model", [usageRow({ model_id: "a/b", requests: 1, cost_usd: "0.000412345" })]);
  expect(screen.getByTitle("$0.000412345")).toHaveTextContent("$0.0004");
});

test("the files of a table are of the same days and filters", () => {
  showParts("key", [usageRow({ key_id: 1, requests: 1 })], { model: "a/b:free" });
  const csv = new URL(
    screen.getByRole("link", { name: /^CSV/ }).getAttribute("href") ?? "",
    "http://test",
  ).searchParams;
  expect(Object.fromEntries(csv)).toMatchObject({
    from: SPAN.from,
    to: SPAN.to,
    group_by: "key",
    model: "a/b:free",
    format: "csv",
  });
});

test("a day that was not recorded says so in the table and shows no number", () => {
  render(
    <ColumnsTable
      columns={[
        {
          from: "2026-01-01",
          to: "2026-01-01",
          days: 1,
          recordedDays: 0,
          isWhole: false,
          total: null,
          parts: [],
        },
        {
          from: "2026-01-02",
          to: "2026-01-02",
          days: 1,
          recordedDays: 1,
          isWhole: true,
          total: 0,
          parts: [0, 0],
        },
      ]}
      names={["ci"]}
      rest="Others"
      size="day"
      measure="requests"
    />,
  );
  const row = (name: RegExp) => screen.getByRole("row", { name, hidden: true });
  expect(row(/1 Jan 2026/)).toHaveTextContent(/^1 Jan 2026not recorded$/);
  expect(row(/2 Jan 2026/)).toHaveTextContent(/^2 Jan 2026000$/);
});
