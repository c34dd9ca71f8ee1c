import { createColumnHelper, tableFeatures } from "@tanstack/react-table";
import { Fragment } from "react";
import type { ModelAnswer } from "@/lib/domain/answers";
import type { AvailabilityDay } from "@/lib/domain/availability";
import type { RosterColumn, RosterSort } from "@/lib/domain/roster-filter";
import { formatPercent, formatTokens, formatUsdPerMillion } from "@/lib/format";
import { abilityWords } from "./ability-words";
import { AvailabilityStrip } from "./availability-strip";
import { ExpiryBadge } from "./expiry-badge";
import { PolicyBadge } from "./policy-badge";
import { Since } from "./since";

export const rosterFeatures = tableFeatures({});

export type RosterRow = ModelAnswer & { readonly days: readonly AvailabilityDay[] | null };

export type ColumnMeta = {
  readonly label: string;
  /** The sort that its heading turns; none where an order would mean nothing. */
  readonly sort?: RosterSort;
  readonly numeric?: boolean;
  readonly title?: string;
};

export const COLUMN_META = {
  context: { label: "Context", sort: "context", numeric: true, title: "Context length, tokens" },
  output: { label: "Output", sort: "output", numeric: true, title: "Longest answer, tokens" },
  can: { label: "Can" },
  prompts: { label: "Your prompts", sort: "prompts" },
  since: {
    label: "Since",
    sort: "since",
    numeric: true,
    title: "Start of the spell it is in, UTC",
  },
  expires: { label: "Expires", sort: "expires", title: "Expiry announced in the catalog" },
  days: { label: "30 days", title: "Served and uptime, per UTC day" },
  uptime: {
    label: "Uptime",
    sort: "uptime",
    numeric: true,
    title: "Best endpoint over the last day, rate-limited requests excluded",
  },
  prices: { label: "In / out per M", numeric: true, title: "USD per million tokens" },
  cutoff: { label: "Cutoff", numeric: true, title: "Knowledge cutoff" },
} as const satisfies Record<RosterColumn, ColumnMeta>;

const helper = createColumnHelper<typeof rosterFeatures, RosterRow>();

/** Every column but the star and the model, which are always there. */
export const rosterColumns = helper.columns([
  helper.display({ id: "context", cell: ({ row }) => formatTokens(row.original.context_length) }),
  helper.display({
    id: "output",
    cell: ({ row }) => (
      <span className="text-dim">{formatTokens(row.original.max_completion_tokens)}</span>
    ),
  }),
  helper.display({
    id: "can",
    cell: ({ row }) => <span className="text-dim">{abilityWords(row.original)}</span>,
  }),
  helper.display({
    id: "prompts",
    cell: ({ row }) => <PolicyBadge verdict={row.original.data_policy.verdict} />,
  }),
  helper.display({
    id: "since",
    cell: ({ row }) => (
      <Since iso={row.original.state_since} exact={row.original.state_since_exact} />
    ),
  }),
  helper.display({
    id: "expires",
    cell: ({ row }) => row.original.expires_on && <ExpiryBadge day={row.original.expires_on} />,
  }),
  helper.display({
    id: "days",
    cell: ({ row }) => row.original.days && <AvailabilityStrip days={row.original.days} />,
  }),
  helper.display({ id: "uptime", cell: ({ row }) => formatPercent(row.original.uptime_last_1d) }),
  helper.display({
    id: "prices",
    cell: ({ row }) => (
      <Fragment>
        {priceOf(row.original, "prompt")} / {priceOf(row.original, "completion")}
      </Fragment>
    ),
  }),
  helper.display({
    id: "cutoff",
    cell: ({ row }) => <span className="text-dim">{row.original.knowledge_cutoff ?? "—"}</span>,
  }),
]);

function priceOf(model: ModelAnswer, key: string): string {
  const price = model.pricing[key];
  return formatUsdPerMillion(typeof price === "string" ? price : null);
}
