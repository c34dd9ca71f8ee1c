export type ChartTipRow = {
  readonly name: string;
  readonly value: string;
  readonly colour: string;
};

/** What stands under the pointer. The table beside the chart says the same to those without one. */
export function ChartTip({
  title,
  rows,
  note,
}: {
  title: string;
  /** Null when nothing was recorded. */
  rows: readonly ChartTipRow[] | null;
  note?: string | undefined;
}) {
  return (
    <div className="max-w-72 rounded-lg border border-line bg-panel px-3 py-2 text-xs">
      <p className="font-semibold">{title}</p>
      {rows === null && <p className="text-dim">not recorded</p>}
      {rows?.length === 0 && <p className="text-dim">none</p>}
      {rows?.map(({ name, value, colour }) => (
        <p key={`${colour} ${name}`} className="flex items-baseline justify-between gap-3">
          <span className="flex min-w-0 items-baseline gap-1.5 [overflow-wrap:anywhere]">
            <span
              className="inline-block size-2 shrink-0 rounded-xs"
              style={{ backgroundColor: colour }}
            />
            {name}
          </span>
          <span>{value}</span>
        </p>
      ))}
      {note !== undefined && <p className="mt-1 text-dim">{note}</p>}
    </div>
  );
}
