import Link from "next/link";
import type { ReactNode } from "react";
import { DataTable } from "@/components/ui/data-table";
import type { IncidentAnswer, ReasonAnswer } from "@/lib/domain/spend/incident-answers";
import { CAUSE_WORDS } from "@/lib/domain/spend/incident-words";
import { SPEND_CAUSES, type SpendCause } from "@/lib/domain/spend/spend";
import { formatList } from "@/lib/format";

type Explained = Pick<IncidentAnswer, "id" | "cause" | "reasons" | "other_causes" | "models">;

/** The facts that decided, the causes that fit as well (whose facts are on the incident's own page), and those that do not. */
export function WhyTable({ incident }: { incident: Explained }) {
  const { id, cause, reasons, other_causes: others } = incident;
  const ruledOut = causesRuledOut(incident);
  return (
    <DataTable
      caption={`Why we think so, incident ${id}`}
      head={
        <tr>
          <th scope="col">
            Why we think so<span className="sm:hidden">: {CAUSE_WORDS[cause].name}</span>
          </th>
          <th scope="col" data-number title={CAUSE_WORDS[cause].sentence}>
            <span className="max-sm:sr-only">{CAUSE_WORDS[cause].name}</span>
          </th>
        </tr>
      }
    >
      {reasons.map((reason) => (
        <tr key={reason.sentence}>
          <th scope="row" className="[overflow-wrap:anywhere]">
            <Sentence reason={reason} />
          </th>
          <td data-number>
            <Tick />
          </td>
        </tr>
      ))}
      {others.length > 0 && (
        <tr>
          <th scope="row" className="text-dim">
            <Link href={`/spend/${id}`} className="hover:underline">
              {namesOf(others.map((other) => other.cause))}
            </Link>
          </th>
          <td data-number className="text-dim">
            {others.length === 1 ? "also fits, less" : "also fit, less"}
          </td>
        </tr>
      )}
      {ruledOut.length > 0 && (
        <tr>
          <th scope="row" className="text-dim">
            {namesOf(ruledOut)}
          </th>
          <td data-number className="text-dim">
            no
          </td>
        </tr>
      )}
    </DataTable>
  );
}

/** Nothing can be ruled out before a model was told. */
function causesRuledOut({ cause, other_causes: others, models }: Explained) {
  if (models.every(({ model_id }) => model_id === null)) return [];
  const fitting = new Set([cause, "unexplained", ...others.map((other) => other.cause)]);
  return SPEND_CAUSES.filter((each) => !fitting.has(each));
}

/** A fact can be looked at where there is a page that shows it. */
function Sentence({ reason: { sentence, link } }: { reason: ReasonAnswer }): ReactNode {
  if (link === null) return <bdi>{sentence}</bdi>;
  return (
    <Link href={link} prefetch={false} className="hover:underline">
      <bdi>{sentence}</bdi>
    </Link>
  );
}

function Tick() {
  return (
    <>
      <span aria-hidden="true">✓</span>
      <span className="sr-only">yes</span>
    </>
  );
}

function namesOf(causes: readonly SpendCause[]): string {
  const text = formatList(causes.map((cause) => CAUSE_WORDS[cause].name));
  return `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`;
}
