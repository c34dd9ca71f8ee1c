import { clsx } from "clsx";
import type { ReactNode } from "react";

/** The number a card is about, with its unit beside it. */
export function Figure({
  value,
  unit,
  tone,
}: {
  value: ReactNode;
  unit?: ReactNode;
  tone?: "paid" | "warn";
}) {
  return (
    <p className="leading-none">
      <span
        className={clsx(
          "font-bold text-[2rem] tracking-tight",
          tone === "paid" && "text-paid",
          tone === "warn" && "text-warn",
        )}
      >
        {value}
      </span>
      {unit !== undefined && <span className="ml-2 text-dim">{unit}</span>}
    </p>
  );
}
