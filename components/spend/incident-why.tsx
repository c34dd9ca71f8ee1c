import Link from "next/link";
import { Card } from "@/components/ui/card";
import type { IncidentAnswer, ReasonAnswer } from "@/lib/domain/spend/incident-answers";
import { CAUSE_WORDS } from "@/lib/domain/spend/incident-words";
import type { SpendCause } from "@/lib/domain/spend/spend";

/** The cause with the facts that decided, each where it can be looked at; and what fits as well. */
export function IncidentWhy({ incident }: { incident: IncidentAnswer }) {
  const { cause, reasons, other_causes: others } = incident;
  return (
    <Card title="Why we think so">
      <p>
        <strong className="font-semibold">{headOf(cause)}.</strong>{" "}
        <span className="text-dim">{CAUSE_WORDS[cause].sentence}</span>
      </p>
      <Reasons reasons={reasons} />
      <h3 className="mt-3 border-line border-t pt-2 font-semibold text-[0.8125rem] text-dim">
        Other causes
      </h3>
      {others.length === 0 ? (
        <p className="text-dim">No other cause fits what is known.</p>
      ) : (
        <ul>
          {others.map((other) => (
            <li key={other.cause} className="mt-1">
              <span className="font-semibold">{headOf(other.cause)}</span>{" "}
              <span className="text-dim">fits as well, but less.</span>
              <Reasons reasons={other.reasons} />
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}

/** A quotation mark stays as it is. */
function headOf(cause: SpendCause): string {
  const { name } = CAUSE_WORDS[cause];
  return `${name.slice(0, 1).toUpperCase()}${name.slice(1)}`;
}

function Reasons({ reasons }: { reasons: readonly ReasonAnswer[] }) {
  return (
    <ul className="mt-1 list-disc pl-5 [overflow-wrap:anywhere]">
      {reasons.map(({ sentence, link }) => (
        <li key={sentence} className="py-0.5">
          {sentence}
          {link !== null && (
            <>
              {" "}
              <Link
                href={link}
                prefetch={false}
                className="inline-flex min-h-6 items-center text-info hover:underline"
              >
                look<span className="sr-only">: {sentence}</span>
              </Link>
            </>
          )}
        </li>
      ))}
    </ul>
  );
}
