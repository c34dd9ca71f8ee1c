import type { ReactNode } from "react";

/** The page's name, one sentence of meaning, and its actions at the right. */
export function PageHeader({
  title,
  children,
  actions,
}: {
  title: ReactNode;
  children?: ReactNode;
  actions?: ReactNode;
}) {
  return (
    <header className="mb-4 flex flex-wrap items-end justify-between gap-x-6 gap-y-3">
      <div className="min-w-0 [overflow-wrap:anywhere]">
        <h1 className="font-semibold text-xl leading-7">{title}</h1>
        {children !== undefined && <p className="mt-1 text-dim">{children}</p>}
      </div>
      {actions !== undefined && <div className="flex flex-wrap gap-2">{actions}</div>}
    </header>
  );
}
