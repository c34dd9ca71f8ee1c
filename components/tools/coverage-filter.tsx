"use client";

import { buttonClass } from "@/components/ui/button";
import { Menu } from "@/components/ui/menu";
import { VerdictFields } from "@/components/ui/verdict-fields";
import { ViewForm } from "@/components/ui/view-form";
import { POLICY_VERDICTS, type PolicyVerdict } from "@/lib/domain/policy/policy";
import { coverageHref, parseCoveragePolicy } from "@/lib/domain/replacements/coverage-view";

/** Which data notes are good enough; the choice is part of the address. */
export function CoverageFilter({ policy }: { policy: readonly PolicyVerdict[] }) {
  return (
    <Menu
      label={
        policy.length === 0
          ? "Your prompts: any"
          : `Your prompts: ${policy.length} of ${POLICY_VERDICTS.length}`
      }
    >
      <ViewForm
        action="/tools"
        view={[["tool", "coverage"]]}
        fields={["policy"]}
        live
        onSent={(sent, how) => show(parseCoveragePolicy(sent), how)}
        className="flex flex-col gap-2"
      >
        <VerdictFields chosen={policy} className="grid gap-y-1" />
        <button type="submit" className={buttonClass("plain", "self-start not-noscript:hidden")}>
          Apply
        </button>
      </ViewForm>
    </Menu>
  );
}

/** In place: the numbers are fetched alone. */
function show(policy: readonly PolicyVerdict[], how: "push" | "replace"): void {
  const href = coverageHref(policy);
  if (how === "replace") window.history.replaceState(null, "", href);
  else window.history.pushState(null, "", href);
}
