import { render, screen, within } from "@testing-library/react";
import { expect, test } from "vitest";
import { HeatMap } from "@/components/charts/heat-map";
import { QuotaColumns } from "@/components/charts/quota-columns";
import { StackedColumns } from "@/components/charts/stacked-columns";
import { hourGrid } from "@/lib/domain/quota/hour-grid";

test("a column that was not recorded is hatched rather than empty", () => {
  const column = (id: string, parts: readonly number[] | null) => ({
    id,
    label: id,
    title: id,
    parts,
  });
  const { container } = render(
    <StackedColumns
      columns={[column("a", [3, 1]), column("b", null), column("c", [2, 0])]}
      series={["ci"]}
      rest="Others"
      format={String}
    />,
  );
  expect(container.querySelectorAll(".recharts-reference-area")).toHaveLength(1);
});

test("a day on which the quota ran out carries a mark, and one that is only at least is an outline", () => {
  const column = { limit: 50, ranOut: false, isLowerBound: false };
  const { container } = render(
    <QuotaColumns
      columns={[
        { ...column, day: "2026-01-01", used: 50, ranOut: true },
        { ...column, day: "2026-01-02", used: 10, isLowerBound: true },
        { ...column, day: "2026-01-03", used: null },
      ]}
      label={(day) => day}
      tip={({ day }) => day}
    />,
  );
  expect(container.querySelectorAll('path[fill="var(--paid-mark)"]')).toHaveLength(1);
  expect(container.querySelectorAll('rect[stroke="var(--free-mark)"]')).toHaveLength(1);
  expect(container.querySelectorAll(".recharts-reference-area")).toHaveLength(1);
});

test("every hour of the week is a cell with its number, and one never recorded is said to be so", () => {
  const rows = hourGrid([{ weekday: 0, hour: 9, requests: 9, free_requests: 6, hours: 4 }]);
  render(<HeatMap rows={rows} caption="Free requests" />);
  const monday = screen.getByRole("row", { name: /^Mon/ });
  const cells = within(monday).getAllByRole("cell");
  expect(cells).toHaveLength(24);
  expect(cells[9]).toHaveTextContent("1.5");
  expect(cells[10]).toHaveTextContent("not recorded");
});
