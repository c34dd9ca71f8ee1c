import { clsx } from "clsx";
import type { ReactNode } from "react";

type CardProps = {
  /** The small heading; leave it out where the content names itself. */
  title?: ReactNode;
  /** Beside the heading, at the right. */
  action?: ReactNode;
  className?: string;
  children: ReactNode;
};

export function Card({ title, action, className, children }: CardProps) {
  return (
    <section className={clsx("min-w-0 rounded-xl border border-line bg-panel p-4", className)}>
      {title !== undefined && (
        <div className="mb-2 flex items-baseline justify-between gap-3">
          <h2 className="font-semibold text-[0.8125rem] text-dim">{title}</h2>
          {action}
        </div>
      )}
      {children}
    </section>
  );
}
