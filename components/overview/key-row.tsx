import { clsx } from "clsx";
import { Badge, type Tone } from "@/components/ui/badge";
import type { KeyAnswer } from "@/lib/domain/keys/key-answers";
import {
  type CapWords,
  capWords,
  KEY_POLICY_WORDS,
  KEY_STATE_WORDS,
  keyTitle,
} from "@/lib/domain/keys/key-words";
import { isUnintended } from "@/lib/domain/keys/overview-keys";
import { isMoney } from "@/lib/domain/spend/sum-usd";
import { formatCount, formatMoney } from "@/lib/format";
import { KeyName } from "./key-name";

/** On narrow screens these stand under the name, so that the figures are on the screen. */
export const WIDE = "hidden sm:table-cell";

const CAP_TONES = { none: "paid", locked: "free", capped: "plain", unknown: "plain" } as const;

/** One key: what it is meant for, what it may spend, and what it did today and this month. */
export function KeyRow({
  row,
  sharedTitles,
  account,
  unintendedUsd,
}: {
  row: KeyAnswer;
  sharedTitles: ReadonlySet<string>;
  /** Told where there are several. */
  account: string | null;
  /** What incidents hold of the month, expected ones left out; null while that is not known, when the policy alone decides. */
  unintendedUsd: string | null;
}) {
  const title = keyTitle(row);
  const cap = capWords(row);
  const beside = [account, sharedTitles.has(title) ? row.label : null].filter(
    (each) => each !== null,
  );
  return (
    <tr>
      <th scope="row" className="min-w-28">
        <KeyName name={title} />
        {row.state !== "ok" && (
          <>
            {" "}
            <Badge tone="warn">{KEY_STATE_WORDS[row.state].word}</Badge>
          </>
        )}
        <span className="mt-0.5 block text-dim text-xs sm:hidden">
          {policyWords(row)} ·{" "}
          <span className={clsx(capTone(row, cap) === "paid" && "font-semibold text-paid")}>
            {cap.text}
          </span>
        </span>
        {beside.length > 0 && (
          <span className="block text-dim text-xs [overflow-wrap:anywhere]">
            {beside.join(" · ")}
          </span>
        )}
      </th>
      <td className={clsx(WIDE, "whitespace-nowrap")}>{policyWords(row)}</td>
      <td className={WIDE}>
        <Badge tone={capTone(row, cap)} {...(cap.more !== null && { title: cap.more })}>
          {cap.text}
        </Badge>
      </td>
      <td data-number>
        {row.free_requests_today === null ? (
          <Unknown why="Nobody has told this UTC day’s requests yet" />
        ) : (
          formatCount(row.free_requests_today)
        )}
      </td>
      <Money usd={row.usage_today_usd} row={row} unintendedUsd={unintendedUsd} />
      <Money usd={row.usage_month_usd} row={row} unintendedUsd={unintendedUsd} />
    </tr>
  );
}

function Money({
  usd,
  row,
  unintendedUsd,
}: {
  usd: string | null;
  row: KeyAnswer;
  unintendedUsd: string | null;
}) {
  if (usd === null) {
    return (
      <td data-number>
        <Unknown why="OpenRouter has not told it yet" />
      </td>
    );
  }
  const isAlarm = isUnintended(row, usd) && (unintendedUsd === null || isMoney(unintendedUsd));
  return (
    <td
      data-number
      title={isAlarm ? `${usd} USD on a key for free models only` : `${usd} USD`}
      className={clsx(isAlarm && "font-semibold text-paid")}
    >
      {formatMoney(usd)}
    </td>
  );
}

function Unknown({ why }: { why: string }) {
  return (
    <span title={why} className="text-dim">
      <span aria-hidden="true">–</span>
      <span className="sr-only">not known</span>
    </span>
  );
}

/** No cap is an alarm only where nothing was to be spent. */
function capTone({ policy }: KeyAnswer, { kind }: CapWords): Tone {
  return kind === "none" && policy === "paid_allowed" ? "plain" : CAP_TONES[kind];
}

function policyWords({ policy, monthly_budget_usd: budget }: KeyAnswer): string {
  if (policy === "paid_allowed" && budget !== null)
    return `paid ≤ ${formatMoney(budget).replace(/\.00$/, "")} a month`;
  return KEY_POLICY_WORDS[policy];
}
