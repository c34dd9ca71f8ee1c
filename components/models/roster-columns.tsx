import type { ReactNode } from "react";
import type { AvailabilityStrip as Strip } from "@/lib/domain/models/availability";
import type { ModelAnswer } from "@/lib/domain/models/model-answers";
import type { RosterColumn, RosterSort } from "@/lib/domain/models/roster-filter";
import { formatCount, formatPercent, formatTokens, formatUsdPerMillion } from "@/lib/format";
import { abilityWords } from "./ability-words";
import { AvailabilityStrip } from "./availability-strip";
import { ExpiryBadge } from "./expiry-badge";
import { PolicyBadge } from "./policy-badge";
import { Since } from "./since";

export type RosterRow = ModelAnswer & {
  readonly strip: Strip | null;
  /** Our requests in the last 7 UTC days; null when not known, or not for this visitor. */
  readonly ours: number | null;
};

export type RosterColumnDef = {
  readonly label: string;
  readonly cell: (model: RosterRow) => ReactNode;
  /** The sort that its heading turns; none where an order would mean nothing. */
  readonly sort?: RosterSort;
  readonly numeric?: boolean;
  readonly title?: string;
  /** False where nobody has data: the column is then left out rather than shown empty. */
  readonly isKnown?: (model: RosterRow) => boolean;
};

/** Every column but the star and the model, which are always there. */
export const ROSTER_COLUMN_DEFS: Readonly<Record<RosterColumn, RosterColumnDef>> = {
  context: {
    label: "Context",
    sort: "context",
    numeric: true,
    title: "Context length, tokens",
    cell: (model) => formatTokens(model.context_length),
  },
  output: {
    label: "Output",
    sort: "output",
    numeric: true,
    title: "Longest answer, tokens",
    cell: (model) => <span className="text-dim">{formatTokens(model.max_completion_tokens)}</span>,
  },
  can: {
    label: "Can",
    cell: (model) => <span className="text-dim">{abilityWords(model) || "text only"}</span>,
  },
  prompts: {
    label: "Your prompts",
    sort: "prompts",
    cell: (model) => <PolicyBadge policy={model.data_policy} />,
  },
  since: {
    label: "Since",
    sort: "since",
    numeric: true,
    title: "Start of the spell it is in, UTC",
    cell: (model) => <Since iso={model.state_since} exact={model.state_since_exact} />,
  },
  expires: {
    label: "Expires",
    sort: "expires",
    title: "Expiry announced in the catalog",
    cell: (model) => model.expires_on && <ExpiryBadge day={model.expires_on} />,
  },
  days: {
    label: "30 days",
    title: "Served and uptime, per UTC day",
    cell: (model) => model.strip && <AvailabilityStrip strip={model.strip} />,
    isKnown: (model) => model.strip !== null,
  },
  uptime: {
    label: "Uptime",
    sort: "uptime",
    numeric: true,
    title: "Best endpoint over the last day, rate-limited requests excluded",
    cell: (model) => formatPercent(model.uptime_last_1d),
    isKnown: (model) => model.uptime_last_1d !== null,
  },
  ours: {
    label: "We used, 7 d",
    sort: "ours",
    numeric: true,
    title: "Our requests in the last 7 UTC days, today included",
    cell: (model) => (
      <span className={model.ours === 0 ? "text-dim" : undefined}>{formatCount(model.ours)}</span>
    ),
    isKnown: (model) => model.ours !== null,
  },
  prices: {
    label: "In / out per M",
    numeric: true,
    title: "USD per million tokens",
    cell: (model) => `${priceOf(model, "prompt")} / ${priceOf(model, "completion")}`,
  },
  cutoff: {
    label: "Cutoff",
    numeric: true,
    title: "Knowledge cutoff",
    cell: (model) => <span className="text-dim">{model.knowledge_cutoff ?? "—"}</span>,
  },
};

function priceOf(model: ModelAnswer, key: string): string {
  const price = model.pricing[key];
  return formatUsdPerMillion(typeof price === "string" ? price : null);
}
