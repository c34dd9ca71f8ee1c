import { makeBadge } from "badge-maker";
import { plainText } from "@/lib/domain/plain-text";

export type BadgeTone = "free" | "paid" | "warn" | "plain";

export type Badge = {
  readonly label: string;
  readonly message: string;
  readonly tone: BadgeTone;
};

/** White letters stand on all of them. */
const COLORS: Readonly<Record<BadgeTone, string>> = {
  free: "#0b7952",
  paid: "#bf352c",
  warn: "#8f6100",
  plain: "#5f6673",
};
const LABEL_COLOR = "#3b4252";
/** A README's line holds no more. */
const TEXT_MAX = 80;

/** A small picture of two words. */
export function badgeSvg({ label, message, tone }: Badge): string {
  return makeBadge({
    label: plainText(label, TEXT_MAX),
    message: plainText(message, TEXT_MAX),
    color: COLORS[tone],
    labelColor: LABEL_COLOR,
  });
}
