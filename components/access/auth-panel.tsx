import type { ReactNode } from "react";

/** The one thing on a page without navigation: a title, a sentence of meaning, and what is to do. */
export function AuthPanel({
  title,
  lead,
  children,
}: {
  title: string;
  lead?: ReactNode;
  children: ReactNode;
}) {
  return (
    <section className="rounded-xl border border-line bg-panel p-5">
      <h1 className="font-semibold text-xl leading-7">{title}</h1>
      {lead !== undefined && <div className="mt-1 text-dim [overflow-wrap:anywhere]">{lead}</div>}
      <div className="mt-4">{children}</div>
    </section>
  );
}
