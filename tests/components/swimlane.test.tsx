import { fireEvent, render, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import {
  AppRouterContext,
  type AppRouterInstance,
} from "next/dist/shared/lib/app-router-context.shared-runtime";
import type { ComponentProps } from "react";
import { renderToString } from "react-dom/server";
import { describe, expect, test, vi } from "vitest";
import { Swimlane } from "@/components/history/swimlane";
import { layoutLanes } from "@/lib/domain/history/swimlane";
import { toIso } from "@/lib/domain/time";
import { DAY, HOUR, T0 } from "../support/builders";

// jsdom has no scrolling, which the virtual rows ask for.
vi.stubGlobal("scrollTo", () => undefined);

const range = { fromMs: T0, toMs: T0 + 90 * DAY };
const spell = (from: number, to: number | null) => ({
  state: "free" as const,
  from: toIso(T0 + from * DAY),
  last_seen: toIso(T0 + (to ?? 90) * DAY),
  to: to === null ? null : toIso(T0 + (to + 1) * DAY),
  announced_expiry: null,
});

function modelRows(count: number) {
  const models = Array.from({ length: count }, (_, index) => ({
    model_id: `acme/model-${index}:free`,
    name: `Acme ${index}`,
    spells: [spell(0, 10), spell(20, null)],
  }));
  return layoutLanes({ models }, range);
}

type Props = Partial<ComponentProps<typeof Swimlane>>;

function drawing(props: Props = {}, push = vi.fn()) {
  const router: AppRouterInstance = {
    push,
    back: vi.fn(),
    forward: vi.fn(),
    refresh: vi.fn(),
    replace: vi.fn(),
    prefetch: vi.fn(),
    bfcacheId: "test",
  };
  return (
    <AppRouterContext value={router}>
      <Swimlane rows={modelRows(3)} range={range} gaps={[]} {...props} />
    </AppRouterContext>
  );
}

describe("Swimlane", () => {
  test("each spell is a sentence for ears", () => {
    render(drawing());
    const [first] = screen.getAllByRole("row");
    const cells = within(first as HTMLElement).getAllByRole("gridcell");
    expect(cells.map((cell) => cell.getAttribute("aria-label"))).toEqual([
      "free from 1 Jan 2026 to 11 Jan 2026, 10 days, no expiry announced",
      "free since 21 Jan 2026, still so on 1 Apr 2026, 70 days, no expiry announced",
    ]);
  });

  test("ids are whole and lead to the model", () => {
    render(drawing());
    const link = screen.getByRole("link", { name: "acme/model-1:free" });
    expect(link).toHaveAttribute("href", "/models/acme/model-1:free");
  });

  test("a model without a recorded spell keeps its row and says so", () => {
    const rows = layoutLanes({ models: [{ model_id: "a/b", name: "B", spells: [] }] }, range);
    render(drawing({ rows }));
    expect(screen.getByRole("gridcell")).toHaveAccessibleName(/not listed, or not recorded/);
  });

  test("one tab stop; arrows walk spells and rows; Enter opens the model", async () => {
    const push = vi.fn();
    const user = userEvent.setup();
    render(drawing({}, push));
    await user.tab();
    expect(document.activeElement).toHaveAttribute("data-row", "0");
    await user.keyboard("{ArrowRight}{ArrowDown}");
    expect(document.activeElement).toHaveAttribute("data-row", "1");
    expect(document.activeElement).toHaveAttribute("data-cell", "1");
    await user.keyboard("{Enter}");
    expect(push).toHaveBeenCalledExactlyOnceWith("/models/acme/model-1:free");
    await user.tab();
    expect(document.body).toHaveFocus();
  });

  test("the scrubber is a slider that speaks the moment and moves by a day", async () => {
    const onScrub = vi.fn();
    render(drawing({ scrubAt: T0 + 40 * DAY + 14 * HOUR, onScrub }));
    const slider = screen.getByRole("slider");
    expect(slider).toHaveAttribute("aria-valuetext", "10 Feb 2026, 14:00 UTC");
    slider.focus();
    await userEvent.keyboard("{ArrowLeft}{PageUp}{Home}{End}");
    expect(onScrub.mock.calls.flat()).toEqual([
      T0 + 39 * DAY + 14 * HOUR,
      T0 + 47 * DAY + 14 * HOUR,
      range.fromMs,
      range.toMs,
    ]);
  });

  test("the scrubber stays inside the range", () => {
    const onScrub = vi.fn();
    render(drawing({ scrubAt: range.toMs, onScrub }));
    fireEvent.keyDown(screen.getByRole("slider"), { key: "ArrowRight" });
    expect(onScrub).toHaveBeenCalledExactlyOnceWith(range.toMs);
  });

  test("the server draws the bars, in percent, with the labels as links", () => {
    const html = renderToString(
      drawing({ gaps: [{ fromMs: T0 + 30 * DAY, toMs: T0 + 60 * DAY }] }),
    );
    expect(html).toContain("acme/model-2:free");
    expect(html).toContain("width:max(2px, 11.1111%)");
    expect(html).toContain("calc(33.3333% + 1px)");
  });

  test("the server draws sixty rows at most; after that only those near the window are drawn", async () => {
    const rows = modelRows(300);
    expect(renderToString(drawing({ rows })).match(/role="row"/g)).toHaveLength(60);
    render(drawing({ rows }));
    const grid = screen.getByRole("grid");
    expect(grid).toHaveAttribute("aria-rowcount", "300");
    // The box around those near the window; before it has come, the first sixty stand there bare.
    await waitFor(() => expect(grid.firstElementChild).toHaveAttribute("role", "presentation"));
    expect(screen.queryAllByRole("row").length).toBeLessThan(300);
  });
});
