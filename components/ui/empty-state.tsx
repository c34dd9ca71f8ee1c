import type { ReactNode } from "react";

/** What is missing, why, and the one thing to do about it. */
export function EmptyState({
  title,
  children,
  action,
}: {
  title: string;
  children: ReactNode;
  action?: ReactNode;
}) {
  return (
    <div className="mx-auto max-w-prose px-4 py-10 text-center">
      <p className="font-semibold">{title}</p>
      <p className="mt-1 text-dim">{children}</p>
      {action !== undefined && <div className="mt-4 flex justify-center gap-2">{action}</div>}
    </div>
  );
}
