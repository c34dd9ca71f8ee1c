import { clsx } from "clsx";
import type { ComponentProps } from "react";

export function Select({ className, ...rest }: ComponentProps<"select">) {
  return (
    <select
      className={clsx(
        "min-h-8 rounded-lg border border-line bg-panel px-2 py-1 text-[0.8125rem] disabled:opacity-60",
        className,
      )}
      {...rest}
    />
  );
}
