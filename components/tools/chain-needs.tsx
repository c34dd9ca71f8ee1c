"use client";

import { useEffect, useId, useRef } from "react";
import { AbilityFields } from "@/components/ui/ability-fields";
import { buttonClass } from "@/components/ui/button";
import { Select } from "@/components/ui/select";
import { VerdictFields } from "@/components/ui/verdict-fields";
import { ViewForm } from "@/components/ui/view-form";
import { ANY_NEED, type ChainNeed, LONGEST_CHAIN } from "@/lib/domain/chains/chain-need";
import { type ChainView, chainFields, parseChainView } from "@/lib/domain/chains/chain-view";
import { CONTEXT_STEPS } from "@/lib/domain/models/context-steps";
import { formatTokens } from "@/lib/format";
import { ChainLink } from "./chain-link";
import { showChain } from "./use-chain-view";

const FIELDS = ["chain", "can", "min_context", "policy", "length"];
const LENGTHS = Array.from({ length: LONGEST_CHAIN }, (_, index) => index + 1);

/** What each model must do. Whoever changes what a saved chain asks for is on the way to one of their own. */
export function ChainNeeds({
  view,
  need,
}: {
  view: ChainView;
  /** As it is shown; of a saved chain what was saved. */
  need: ChainNeed;
}) {
  const place = useRef<HTMLDivElement>(null);
  const id = useId();
  const { can, minContext, policy, length } = need;
  const shown = JSON.stringify(need);

  // Links, back and forward change the need too; while a person is in the form, its fields are theirs.
  useEffect(() => {
    const form = place.current?.querySelector("form");
    if (!form || form.contains(document.activeElement)) return;
    const now: ChainNeed = JSON.parse(shown);
    form.reset();
    setChosen(form, "min_context", String(now.minContext ?? ""));
    setChosen(form, "length", String(now.length));
  }, [shown]);

  return (
    <div ref={place}>
      <ViewForm
        action="/tools"
        view={chainFields(view)}
        onSent={(sent, how) => showChain(parseChainView(sent), how)}
        fields={FIELDS}
        live
        className="flex flex-col gap-3"
      >
        <AbilityFields chosen={can} className="grid grid-cols-2 gap-x-4 gap-y-1" />
        <label htmlFor={`${id}context`} className="flex items-center justify-between gap-3">
          Context at least
          <Select
            id={`${id}context`}
            name="min_context"
            defaultValue={minContext === null ? "" : String(minContext)}
          >
            <option value="">any</option>
            {stepsWith(minContext).map((step) => (
              <option key={step} value={step}>
                {formatTokens(step)}
              </option>
            ))}
          </Select>
        </label>
        <VerdictFields chosen={policy} className="grid gap-y-1" />
        <label htmlFor={`${id}length`} className="flex items-center justify-between gap-3">
          Models at most
          <Select id={`${id}length`} name="length" defaultValue={String(length)}>
            {LENGTHS.map((count) => (
              <option key={count} value={count}>
                {count}
              </option>
            ))}
          </Select>
        </label>
        <div className="flex flex-wrap gap-2">
          <button type="submit" className={buttonClass("plain", "not-noscript:hidden")}>
            Show
          </button>
          <ChainLink to={{ ...view, name: null, need: ANY_NEED }} className={buttonClass()}>
            Clear the needs
          </ChainLink>
        </div>
      </ViewForm>
    </div>
  );
}

function setChosen(form: HTMLFormElement, name: string, value: string): void {
  const field = form.elements.namedItem(name);
  if (field instanceof HTMLSelectElement) field.value = value;
}

/** A link may hold a size that is no step; the list then offers it too. */
function stepsWith(minContext: number | null): readonly number[] {
  if (minContext === null || CONTEXT_STEPS.includes(minContext)) return CONTEXT_STEPS;
  return [...CONTEXT_STEPS, minContext].sort((a, b) => a - b);
}
