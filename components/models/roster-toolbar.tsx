"use client";

import { type ReactNode, useEffect, useRef } from "react";
import { useMay } from "@/components/shell/visitor";
import { AbilityFields } from "@/components/ui/ability-fields";
import { buttonClass } from "@/components/ui/button";
import { CheckField } from "@/components/ui/check-field";
import { Input } from "@/components/ui/input";
import { Menu } from "@/components/ui/menu";
import { VerdictFields } from "@/components/ui/verdict-fields";
import { CONTEXT_STEPS } from "@/lib/domain/models/context-steps";
import type { RosterFilter } from "@/lib/domain/models/roster-filter";
import { formatTokens } from "@/lib/format";
import { CERTAIN_WORDS } from "./certain-words";
import { CLAIM_WORDS } from "./claim-words";
import { FilterChips } from "./filter-chips";
import { ViewForm } from "./view-form";
import { ViewLink } from "./view-link";

const FILTER_FIELDS = [
  "min_context",
  "can",
  "policy",
  "training",
  "retention",
  "certain",
  "expiring",
  "watched",
];

/** Search, scope and filters; each is part of the address. `children` say how many are left. */
export function RosterToolbar({ filter, children }: { filter: RosterFilter; children: ReactNode }) {
  return (
    <div className="mb-4 flex flex-wrap items-center gap-2">
      <SearchField filter={filter} />
      <ViewLink
        to={{ ...filter, scope: "roster" }}
        className={buttonClass(filter.scope === "roster" ? "selected" : "plain")}
        aria-current={filter.scope === "roster" ? "true" : undefined}
      >
        Free
      </ViewLink>
      <ViewLink
        to={{ ...filter, scope: "all" }}
        className={buttonClass(filter.scope === "all" ? "selected" : "plain")}
        aria-current={filter.scope === "all" ? "true" : undefined}
      >
        All models
      </ViewLink>
      <FilterChips filter={filter} />
      <Menu label="+ Filter">
        <FilterForm filter={filter} />
      </Menu>
      {children}
    </div>
  );
}

function SearchField({ filter }: { filter: RosterFilter }) {
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    function onKeyDown(event: KeyboardEvent) {
      const target = event.target;
      const isTyping = target instanceof HTMLElement && target.matches("input, textarea, select");
      if (event.key !== "/" || isTyping || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      input.current?.focus();
    }
    window.addEventListener("keydown", onKeyDown);
    return () => window.removeEventListener("keydown", onKeyDown);
  }, []);

  return (
    <ViewForm filter={filter} fields={["q"]} live className="flex gap-2">
      <Input
        ref={input}
        type="search"
        name="q"
        defaultValue={filter.q}
        placeholder="Search name or id  /"
        aria-label="Search name or id"
        aria-keyshortcuts="/"
        autoComplete="off"
        spellCheck={false}
        className="w-60"
      />
      <button type="submit" className={buttonClass("plain", "not-noscript:hidden")}>
        Search
      </button>
    </ViewForm>
  );
}

function FilterForm({ filter }: { filter: RosterFilter }) {
  const hasWatches = useMay("see_catalog");
  return (
    <ViewForm filter={filter} fields={FILTER_FIELDS} live className="flex flex-col gap-3">
      <label className="flex items-center justify-between gap-3">
        Context at least
        <select
          name="min_context"
          defaultValue={filter.minContext ?? ""}
          className="min-h-8 rounded-lg border border-line bg-panel px-2"
        >
          <option value="">any</option>
          {stepsWith(filter.minContext).map((step) => (
            <option key={step} value={step}>
              {formatTokens(step)}
            </option>
          ))}
        </select>
      </label>
      <AbilityFields chosen={filter.can} className="grid grid-cols-2 gap-x-6 gap-y-1" />
      <VerdictFields chosen={filter.policy} className="grid grid-cols-2 gap-x-6 gap-y-1" />
      <fieldset className="grid gap-y-1">
        <legend className="mb-1 text-dim text-xs">Your prompts: all of this was stated</legend>
        <CheckField
          name="training"
          value="no"
          label={CLAIM_WORDS.untrained}
          checked={filter.untrained}
        />
        <CheckField
          name="retention"
          value="no"
          label={CLAIM_WORDS.unkept}
          checked={filter.unkept}
        />
      </fieldset>
      <fieldset className="grid grid-cols-2 gap-x-6 gap-y-1">
        <legend className="mb-1 text-dim text-xs">Only</legend>
        <CheckField name="certain" value="1" label={CERTAIN_WORDS} checked={filter.certain} />
        <CheckField name="expiring" value="1" label="expiring" checked={filter.expiring} />
        {hasWatches && (
          <CheckField name="watched" value="1" label="watched" checked={filter.watched} />
        )}
      </fieldset>
      <button type="submit" className={buttonClass("plain", "self-start not-noscript:hidden")}>
        Apply
      </button>
    </ViewForm>
  );
}

/** A link may hold a size that is no step; the list then offers it too. */
function stepsWith(minContext: number | null): readonly number[] {
  if (minContext === null || CONTEXT_STEPS.includes(minContext)) return CONTEXT_STEPS;
  return [...CONTEXT_STEPS, minContext].sort((a, b) => a - b);
}
