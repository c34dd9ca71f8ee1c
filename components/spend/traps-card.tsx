"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import type { ReactNode } from "react";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { ModelId } from "@/components/ui/model-id";
import { useNow } from "@/components/ui/now";
import { Time } from "@/components/ui/time";
import { spendQueries } from "@/lib/client/spend";
import { modelPath } from "@/lib/domain/models/model-id";
import type { TrapAnswer } from "@/lib/domain/spend/spend-answers";
import { daysUntil, formatMoney, plural } from "@/lib/format";
import { KeyName, type KeyTitles } from "./key-name";

const MOST_NAMED = 4;
/** The model's own page has all of them. */
const MOST_REPLACEMENTS = 2;

/** Free models in use that have gone or will, where the same name without `:free` costs money. With a key, those it used. */
export function TrapsCard({
  names,
  keyId,
}: {
  names: KeyTitles;
  /** The chosen key; null for all of them. */
  keyId: number | null;
}) {
  const { data: answer, error } = useQuery(spendQueries.traps());
  const traps = answer?.data.filter(
    ({ keys }) => keyId === null || keys.some(({ key_id }) => key_id === keyId),
  );
  return (
    <Card
      title={
        <span id="traps" className="scroll-mt-20">
          Traps
        </span>
      }
    >
      {!answer && (
        <p role={error ? "alert" : "status"} className={error ? "text-paid" : "text-dim"}>
          {error ? `The traps could not be read. ${error.message}` : "Reading the traps…"}
        </p>
      )}
      {traps?.length === 0 && (
        <p className="text-dim">
          None: no free model that {keyId === null ? "a key" : "this key"} used in the last 14 days
          has left, or is about to, with a twin that costs money.
        </p>
      )}
      {traps && traps.length > 0 && (
        <ul className="divide-y divide-line">
          {traps.map((trap) => (
            <TrapLine key={trap.model_id} trap={trap} names={names} />
          ))}
        </ul>
      )}
    </Card>
  );
}

function TrapLine({ trap, names }: { trap: TrapAnswer; names: KeyTitles }) {
  const { model_id: id, kind, twin, replacements } = trap;
  const when = kind === "sprung" ? trap.gone_at : trap.expires_on;
  return (
    <li className="grid gap-x-2 py-2 sm:grid-cols-[4rem_minmax(0,1fr)] first:pt-0">
      <span className="text-dim text-xs leading-5">
        {when !== null && <Time iso={when} as="day" />}
      </span>
      <div className="min-w-0 space-y-1 [overflow-wrap:anywhere]">
        <p>
          <TrapBadge trap={trap} />{" "}
          <Link href={modelPath(id)} prefetch={false} className="hover:underline">
            <ModelId id={id} />
          </Link>{" "}
          {kind === "sprung" ? "is no longer free" : "ends"}; its twin costs {priceWords(twin)}.
          {kind === "sprung" && !trap.confirmed && " The next snapshot confirms it."}
        </p>
        <TrappedKeys trap={trap} names={names} />
        <p className="text-dim text-xs">
          {replacements.length === 0 ? (
            "No free model does all that this one does."
          ) : (
            <>
              Free instead:{" "}
              {replacements.slice(0, MOST_REPLACEMENTS).map(({ id: other, reasons }, index) => (
                <span key={other}>
                  {index > 0 && ", "}
                  <Link
                    href={modelPath(other)}
                    prefetch={false}
                    title={reasons.join(" · ")}
                    className="hover:underline"
                  >
                    <ModelId id={other} className="text-xs" />
                  </Link>
                </span>
              ))}
            </>
          )}
        </p>
      </div>
    </li>
  );
}

/** Those that can pay by name, and of the others the busiest. */
function TrappedKeys({ trap: { keys }, names }: { trap: TrapAnswer; names: KeyTitles }) {
  const paying = keys.filter(({ can_spend }) => can_spend !== "no");
  const locked = keys.filter(({ can_spend }) => can_spend === "no");
  const [busiest, ...others] = locked;
  const named = paying.slice(0, MOST_NAMED);
  const more = paying.slice(MOST_NAMED);
  return (
    <div className="text-[0.8125rem]">
      <p className="text-dim text-xs">Called in the last 14 days by</p>
      <ul>
        {named.map((key) => (
          <KeyLine
            key={key.key_id}
            name={<KeyName row={key} titles={names} />}
            requests={key.requests}
          >
            <PayWords canSpend={key.can_spend} />
          </KeyLine>
        ))}
        {more.length > 0 && (
          <KeyLine name={plural(more.length, "more key")} requests={totalOf(more)}>
            <PayWords
              canSpend={more.some(({ can_spend }) => can_spend === "yes") ? "yes" : "unknown"}
            />
          </KeyLine>
        )}
        {busiest && (
          <KeyLine
            name={
              <>
                <KeyName row={busiest} titles={names} />
                {others.length > 0 && ` and ${plural(others.length, "other")}`}
              </>
            }
            requests={totalOf(locked)}
          >
            <span className="text-dim">cannot pay</span>
          </KeyLine>
        )}
      </ul>
    </div>
  );
}

function KeyLine({
  name,
  requests,
  children,
}: {
  name: ReactNode;
  requests: number;
  /** Whether it can pay. */
  children: ReactNode;
}) {
  return (
    <li className="flex flex-wrap items-baseline gap-x-3">
      <span className="min-w-0 flex-1 basis-20">{name}</span>{" "}
      <span className="whitespace-nowrap text-right">{plural(requests, "request")}</span>{" "}
      <span className="w-18 shrink-0">{children}</span>
    </li>
  );
}

function totalOf(keys: TrapAnswer["keys"]): number {
  return keys.reduce((sum, { requests }) => sum + requests, 0);
}

function TrapBadge({ trap: { kind, keys, expires_on: day } }: { trap: TrapAnswer }) {
  const now = useNow();
  if (kind === "sprung") {
    const canPay = keys.some(({ can_spend }) => can_spend !== "no");
    return <Badge tone={canPay ? "paid" : "plain"}>gone</Badge>;
  }
  if (day === null) return <Badge tone="warn">announced</Badge>;
  const left = daysUntil(day, now);
  if (left < 0) return <Badge tone="warn">any moment</Badge>;
  return <Badge tone="warn">{left === 0 ? "today" : `in ${plural(left, "day")}`}</Badge>;
}

/** Prompt and completion, a million tokens each. */
function priceWords({ prompt_usd: prompt, completion_usd: completion }: TrapAnswer["twin"]) {
  if (prompt === null || completion === null) return "money";
  if (prompt === completion) return `${formatMoney(prompt)} /M`;
  return `${formatMoney(prompt)} /M in, ${formatMoney(completion)} /M out`;
}

function PayWords({ canSpend }: { canSpend: "yes" | "unknown" | "no" }) {
  if (canSpend === "yes") return <strong className="font-semibold text-paid">can pay</strong>;
  return <span className="text-warn">not known</span>;
}
