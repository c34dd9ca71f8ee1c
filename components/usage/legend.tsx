import { seriesColour } from "@/components/charts/series-colour";

const SWATCH = "inline-block h-2.5 w-3.5 shrink-0 rounded-xs";

/** Which colour is which part of a column, in the order of the stack. */
export function Legend({
  names,
  rest,
  isHatched,
}: {
  names: readonly string[];
  /** Null where the named parts leave nothing. */
  rest: string | null;
  isHatched: boolean;
}) {
  const marks = names.map((name, index) => ({ name, colour: seriesColour(index) }));
  if (rest !== null) marks.push({ name: rest, colour: seriesColour("rest") });
  return (
    <ul className="mt-2 flex flex-wrap gap-x-4 gap-y-1 text-dim text-xs">
      {marks.map(({ name, colour }) => (
        <li key={`${colour} ${name}`} className="flex min-w-0 items-baseline gap-1.5">
          <span className={SWATCH} style={{ backgroundColor: colour }} />
          <span className="min-w-0 [overflow-wrap:anywhere]">{name}</span>
        </li>
      ))}
      {isHatched && (
        <li className="flex items-baseline gap-1.5">
          <span className={`${SWATCH} hatched border border-line`} />
          not recorded
        </li>
      )}
    </ul>
  );
}
