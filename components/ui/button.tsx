import { clsx } from "clsx";
import type { ComponentProps } from "react";

export type ButtonTone = "plain" | "primary" | "selected" | "danger" | "quiet";

const TONES = {
  plain: "border-line bg-panel text-ink hover:border-faint",
  primary: "border-ink bg-ink font-semibold text-panel hover:opacity-90",
  selected: "border-line bg-gap font-semibold text-ink",
  danger: "border-paid bg-paid text-panel hover:opacity-90",
  quiet: "border-transparent text-dim hover:text-ink",
} as const satisfies Record<ButtonTone, string>;

/** The look of a button, for elements that must be something else, such as `summary`. */
export function buttonClass(tone: ButtonTone = "plain", className?: string): string {
  return clsx(
    "inline-flex min-h-8 items-center justify-center gap-1.5 whitespace-nowrap rounded-lg border px-3 py-1 text-[0.8125rem]",
    "disabled:opacity-60 print:hidden",
    TONES[tone],
    className,
  );
}

type ButtonProps = ComponentProps<"button"> & { tone?: ButtonTone };

export function Button({ tone, className, type = "button", ...rest }: ButtonProps) {
  return <button type={type} className={buttonClass(tone, className)} {...rest} />;
}
