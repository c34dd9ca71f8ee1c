import { render, screen, within } from "@testing-library/react";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { IncidentTimeline } from "@/components/spend/incident-timeline";
import type { TimelineAnswer, TimelineUse } from "@/lib/domain/spend/incident-answers";
import { buildTimeline } from "../../support/spend-answers";

const FIRST = "2025-12-31T18:02:00Z";

function show(timeline: Partial<TimelineAnswer> = {}) {
  return render(<IncidentTimeline timeline={buildTimeline(timeline)} firstCentAt={FIRST} />);
}

test("the drawing says in one sentence what was asked, when the first cent came and what left", () => {
  show();
  expect(screen.getByRole("img")).toHaveAccessibleName(
    "From 31 Dec 2025, 15:02 UTC to 31 Dec 2025, 19:20 UTC the key made 3 free requests and 14 paid requests of $1.50. First cent at 31 Dec 18:02 UTC. stepfun/step-3.5-flash:free left the catalog between 31 Dec 17:26 and 17:41 UTC",
  );
});

test("the first cent and the end of the free model are marked with their times, the rows with their numbers", () => {
  show();
  expect(screen.getByText("18:02 first cent")).toBeInTheDocument();
  expect(screen.getByText("17:41 free model left")).toBeInTheDocument();
  expect(screen.getByText("3 requests")).toBeInTheDocument();
  expect(screen.getByText("14 requests")).toBeInTheDocument();
});

test("where only the day is known there is a bar and no dot, and no minute is claimed for the first cent", () => {
  const { container } = show({
    from: "2025-12-29T00:00:00Z",
    to: "2026-01-01T00:00:00Z",
    uses: [
      {
        at: "2025-12-31T00:00:00Z",
        until: "2026-01-01T00:00:00Z",
        model_id: "google/gemini-3-flash",
        requests: 14,
        cost_usd: "1.50",
        kind: "paid",
      },
    ],
  });
  expect(container.querySelector("circle")).toBeNull();
  expect(container.querySelector("rect.fill-paid-mark")).not.toBeNull();
  expect(screen.queryByText(/18:02 first cent/)).not.toBeInTheDocument();
  expect(
    screen.getByText("First cent some time in 31 Dec (UTC): no source tells it closer."),
  ).toBeInTheDocument();
});

test("requests whose minute is not known are told in a number, and stand in the table", () => {
  const day: TimelineUse = {
    at: "2025-12-31T00:00:00Z",
    until: "2026-01-01T00:00:00Z",
    model_id: "stepfun/step-3.5-flash:free",
    requests: 98,
    cost_usd: "0.00",
    kind: "free",
  };
  show({ uses: [...buildTimeline().uses, day] });
  expect(screen.getByText("3 requests")).toBeInTheDocument();
  expect(screen.getByText("98 more requests some time in the day, not drawn.")).toBeInTheDocument();
  expect(screen.getByRole("row", { name: /31 Dec, some time in the day.*98/ })).toBeInTheDocument();
});

test("a time of which no snapshot tells is hatched and called not known", () => {
  const { container } = show({ catalog_at: "2025-12-31T18:00:00Z" });
  const unknown = within(container).getByText(/not known: no snapshot since/, {
    selector: "title",
  });
  expect(unknown.nextElementSibling?.getAttribute("fill")).toMatch(/^url\(#/);
});

test("the numbers are a table as well", () => {
  show();
  const table = screen.getByRole("table", { name: /^Requests of the key/, hidden: true });
  const rows = within(table).getAllByRole("row", { hidden: true });
  expect(rows.map(({ textContent }) => textContent)).toEqual([
    "WhenKindRequestsCostModel",
    "31 Dec 17:30free3$0.00stepfun/step-3.5-flash:free",
    "31 Dec 18:02paid14$1.50google/gemini-3-flash",
  ]);
});

test("when no source tells the requests, the table says so instead of being empty", () => {
  show({ uses: [] });
  expect(
    screen.getByText("No source has told the requests of this key in this time."),
  ).toBeInTheDocument();
});

test("it is whole in the server's markup", () => {
  const html = renderToStaticMarkup(
    <IncidentTimeline timeline={buildTimeline()} firstCentAt={FIRST} />,
  );
  expect(html).toContain("18:02 first cent");
  expect(html).toContain("<circle");
});
