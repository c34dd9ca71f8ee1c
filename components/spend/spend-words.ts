import { usdText } from "@/lib/domain/money";
import type { SpendColumn } from "@/lib/domain/spend/spend-columns";
import { formatDate, formatMoney, plural } from "@/lib/format";

const MONTHS = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
];

/** `2026-11` is "November", with the year when it is another than the running month's. */
export function monthWords(month: string, running: string): string {
  const [year = "", index = ""] = month.split("-");
  const name = MONTHS[Number(index) - 1] ?? month;
  return year === running.slice(0, 4) ? name : `${name} ${year}`;
}

/** "November so far", "October", for the head of a sentence. */
export function monthSubject(month: string, running: string): string {
  const name = monthWords(month, running);
  return month === running ? `${name} so far` : name;
}

export function nanoWords(nanoUsd: number): string {
  return formatMoney(usdText(nanoUsd));
}

/** What the days show, in a sentence or three. */
export function sentenceForSpend(columns: readonly SpendColumn[]): string {
  const known = columns.flatMap(({ day, amounts }) => (amounts ? [{ day, ...amounts }] : []));
  if (known.length === 0) return "None of these days was recorded.";
  const total = known.reduce((sum, { total }) => sum + total, 0);
  const unintended = known.reduce((sum, { unintended }) => sum + unintended, 0);
  const over =
    known.length === columns.length
      ? `in ${plural(known.length, "day")}`
      : `on the ${known.length} of ${plural(columns.length, "day")} that were recorded`;
  if (total === 0) return `Nothing was spent ${over}.`;
  const worst = known.reduce((most, one) => (one.unintended > most.unintended ? one : most));
  return [
    `${nanoWords(total)} ${over}.`,
    unintended === 0
      ? "None of it unintended."
      : `Most unintended on ${formatDate(worst.day)}: ${nanoWords(worst.unintended)}.`,
  ].join(" ");
}
