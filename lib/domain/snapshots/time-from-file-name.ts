import { instant } from "@/lib/domain/time";

const NAME_DATE = "(20\\d{2})(-?)(\\d{2})\\2(\\d{2})";
const NAME_TIME = "(\\d{2})[:._-]?(\\d{2})(?:[:._-]?(\\d{2})(?:[.-](\\d{3})(?!\\d))?)?";
const NAME_DATE_TIME = new RegExp(
  `(?<!\\d)${NAME_DATE}[T_ -]?${NAME_TIME}(?!\\d)(Z|[+-]\\d{2}:?\\d{2}(?!\\d))?`,
  "i",
);
/** A date that goes on in digits is no date: `2026-02-27-2` is refused rather than taken for midnight. */
const NAME_DAY = new RegExp(`(?<!\\d)${NAME_DATE}(?![T_ -]?\\d)`, "i");
const NAME_UNIX = /(?<!\d)(\d{13}|\d{10})(?!\d)/;

/**
 * The moment a capture's file name tells, ms: `2026-02-27T234050Z.json.gz`, `20260227_234050`, `2026-02-27` (its 00:00),
 * `models-1772235650.json`. UTC unless the name holds an offset; null when it tells none.
 */
export function timeFromFileName(name: string): number | null {
  const base = name.split(/[/\\]/).at(-1) ?? "";
  const match = NAME_DATE_TIME.exec(base);
  if (match) {
    const [, year, , month, day, hour, minute, second, fraction, zone] = match;
    const at = instant({ date: [year, month, day], time: [hour, minute, second], fraction, zone });
    if (at !== null) return at;
  }
  const unix = NAME_UNIX.exec(base)?.[1];
  if (unix) return unix.length === 13 ? Number(unix) : Number(unix) * 1_000;
  const day = NAME_DAY.exec(base);
  return day ? instant({ date: [day[1], day[3], day[4]] }) : null;
}
