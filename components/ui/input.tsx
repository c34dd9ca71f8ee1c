import { clsx } from "clsx";
import type { ComponentProps } from "react";

export function Input({ className, ...rest }: ComponentProps<"input">) {
  return (
    <input
      className={clsx(
        "min-h-8 rounded-lg border border-line bg-panel px-3 py-1 text-[0.8125rem] placeholder:text-faint print:hidden",
        className,
      )}
      {...rest}
    />
  );
}
