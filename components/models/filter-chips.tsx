"use client";

import { buttonClass } from "@/components/ui/button";
import type { RosterFilter } from "@/lib/domain/models/roster-filter";
import { POLICY_WORDS } from "@/lib/domain/policy/policy-words";
import { formatTokens } from "@/lib/format";
import { CERTAIN_WORDS } from "./certain-words";
import { CLAIM_WORDS } from "./claim-words";
import { ViewLink } from "./view-link";

/** One chip per active filter; following it takes the filter away. */
export function FilterChips({ filter }: { filter: RosterFilter }) {
  return chipsOf(filter).map(({ label, without }) => (
    <ViewLink
      key={label}
      to={without}
      className={buttonClass()}
      aria-label={`Remove the filter ${label}`}
    >
      {label} <span aria-hidden="true">×</span>
    </ViewLink>
  ));
}

function chipsOf(filter: RosterFilter): readonly { label: string; without: RosterFilter }[] {
  const { minContext, can, policy, untrained, unkept, certain, expiring, watched } = filter;
  return [
    ...(minContext === null
      ? []
      : [
          {
            label: `Context ≥ ${formatTokens(minContext)}`,
            without: { ...filter, minContext: null },
          },
        ]),
    ...can.map((ability) => ({
      label: ability,
      without: { ...filter, can: can.filter((other) => other !== ability) },
    })),
    ...policy.map((verdict) => ({
      label: POLICY_WORDS[verdict],
      without: { ...filter, policy: policy.filter((other) => other !== verdict) },
    })),
    ...(untrained
      ? [{ label: CLAIM_WORDS.untrained, without: { ...filter, untrained: false } }]
      : []),
    ...(unkept ? [{ label: CLAIM_WORDS.unkept, without: { ...filter, unkept: false } }] : []),
    ...(certain ? [{ label: CERTAIN_WORDS, without: { ...filter, certain: false } }] : []),
    ...(expiring ? [{ label: "expiring", without: { ...filter, expiring: false } }] : []),
    ...(watched ? [{ label: "watched", without: { ...filter, watched: false } }] : []),
  ];
}
