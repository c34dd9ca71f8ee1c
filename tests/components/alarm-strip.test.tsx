import { render, screen } from "@testing-library/react";
import { expect, test } from "vitest";
import { AlarmStrip, leavingModels } from "@/components/overview/alarm-strip";
import { NowProvider } from "@/components/ui/now";
import { buildEventAnswer, buildModelAnswer } from "../support/answers";
import { DAY, T0 } from "../support/builders";

const day = (days: number) => new Date(T0 + days * DAY).toISOString().slice(0, 10);
const leaving = (id: string, days: number) => buildModelAnswer({ id, expires_on: day(days) });

test("a departure alarms from 14 days before its day, soonest first, also when the day is past", () => {
  const models = [
    leaving("acme/far:free", 15),
    leaving("acme/near:free", 14),
    leaving("acme/today:free", 0),
    leaving("acme/overdue:free", -1),
    buildModelAnswer({ id: "acme/stays:free" }),
  ];
  expect(leavingModels(models, T0).map(({ id }) => id)).toEqual([
    "acme/overdue:free",
    "acme/today:free",
    "acme/near:free",
  ]);
});

test("a departure that rests on one snapshot alone is told as missing, not as gone", () => {
  const events = [
    buildEventAnswer({
      id: 1,
      kind: "free_removed",
      model_id: "acme/maybe:free",
      confirmed: false,
    }),
    buildEventAnswer({
      id: 2,
      kind: "free_removed",
      model_id: "acme/surely:free",
      confirmed: true,
    }),
  ];
  show(<AlarmStrip models={[]} events={events} />);
  expect(screen.getByText("1 free model is missing")).toBeInTheDocument();
  expect(screen.getByRole("link", { name: "acme/maybe:free" })).toHaveAttribute(
    "href",
    "/models/acme/maybe:free",
  );
  expect(screen.queryByText(/surely/)).not.toBeInTheDocument();
});

test("when nobody leaves there is no strip", () => {
  const { container } = show(<AlarmStrip models={[buildModelAnswer()]} events={[]} />);
  expect(container).toBeEmptyDOMElement();
});

function show(element: React.ReactNode) {
  return render(<NowProvider at={T0}>{element}</NowProvider>);
}

test("a day that is past while the model is still listed says so", () => {
  show(<AlarmStrip models={[leaving("acme/overdue:free", -1)]} events={[]} />);
  expect(screen.getByText(/past, still listed/)).toBeInTheDocument();
});
