import type { HourRow } from "@/lib/domain/quota/hour-grid";
import { formatAverage, formatCount, plural } from "@/lib/format";

/** Of the strongest colour in the busiest hour: above it numbers could no longer be read. */
export const MOST_HEAT_PERCENT = 50;

/** Weekday by hour as a table: the colour is only the second way to say it. */
export function HeatMap({ rows, caption }: { rows: readonly HourRow[]; caption: string }) {
  return (
    // A region that scrolls must be reachable, or a keyboard cannot see its end.
    // biome-ignore lint/a11y/noNoninteractiveTabindex: see above
    <section tabIndex={0} aria-label={caption} className="relative overflow-x-auto">
      <table className="w-full min-w-[46rem] table-fixed border-separate border-spacing-0.5 text-xs">
        <caption className="sr-only">{caption}</caption>
        <thead className="text-dim">
          <tr>
            <th scope="col" className="w-10 text-left font-normal">
              <span className="sr-only">Day of the week</span>
            </th>
            {rows[0]?.cells.map(({ hour }) => (
              <th key={hour} scope="col" className="font-normal">
                {String(hour).padStart(2, "0")}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ weekday, cells }) => (
            <tr key={weekday}>
              <th scope="row" className="text-left font-normal text-dim">
                {weekday}
              </th>
              {cells.map((cell) => (
                <td
                  key={cell.hour}
                  className={cell.average === null ? "hatched rounded-xs" : "rounded-xs"}
                  style={
                    cell.average === null ? undefined : { backgroundColor: heat(cell.strength) }
                  }
                  title={titleOf(weekday, cell)}
                >
                  <span className="flex h-7 items-center justify-center">
                    {cell.average === null ? (
                      <span className="sr-only">not recorded</span>
                    ) : (
                      formatAverage(cell.average)
                    )}
                  </span>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function heat(strength: number): string {
  const percent = Math.round(strength * MOST_HEAT_PERCENT);
  return `color-mix(in srgb, var(--free-mark) ${percent}%, var(--panel))`;
}

function titleOf(
  weekday: string,
  { hour, average, freeRequests, hours }: HourRow["cells"][number],
) {
  const from = String(hour).padStart(2, "0");
  const to = String((hour + 1) % 24).padStart(2, "0");
  const place = `${weekday} ${from}:00 to ${to}:00 UTC`;
  if (average === null) return `${place}: not recorded`;
  return `${place}: ${formatCount(freeRequests)} free requests in ${plural(hours, "such hour")}`;
}
