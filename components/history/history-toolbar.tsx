"use client";

import { useId } from "react";
import { buttonClass } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import type { HistoryView, ShowState } from "@/lib/domain/history/history-view";
import { formatCount } from "@/lib/format";
import { LaneLegend } from "./lane-legend";
import { ViewForm } from "./view-form";

const SHOW_WORDS = {
  ever: "Ever free in range",
  free: "Free now",
  gone: "Gone",
  all: "All states",
} as const satisfies Record<ShowState, string>;

/** Which rows are drawn, and what the marks mean. */
export function HistoryToolbar({ view, count }: { view: HistoryView; count: number }) {
  const id = useId();
  return (
    <div className="mb-3 flex flex-wrap items-center justify-between gap-x-6 gap-y-3">
      <LaneLegend />
      <ViewForm
        view={view}
        fields={["show", "q", "page"]}
        live
        className="flex flex-wrap items-center gap-2"
      >
        <p role="status" className="text-dim text-xs">
          {formatCount(count)} {count === 1 ? "model" : "models"}
        </p>
        <label htmlFor={`${id}show`} className="sr-only">
          Models to show
        </label>
        <select
          // A view reached by link or by going back sets its own choice.
          key={view.show}
          id={`${id}show`}
          name="show"
          defaultValue={view.show}
          className="min-h-8 rounded-lg border border-line bg-panel px-2 py-1 text-[0.8125rem]"
        >
          {Object.entries(SHOW_WORDS).map(([value, words]) => (
            <option key={value} value={value}>
              {words}
            </option>
          ))}
        </select>
        <label htmlFor={`${id}q`} className="sr-only">
          Search models
        </label>
        <Input
          id={`${id}q`}
          type="search"
          name="q"
          placeholder="Search models"
          defaultValue={view.q}
          className="w-44"
        />
        <noscript>
          <button type="submit" className={buttonClass()}>
            Show
          </button>
        </noscript>
      </ViewForm>
    </div>
  );
}
