import { DataTable } from "@/components/ui/data-table";
import type { UptimeDays } from "@/lib/domain/models/uptime-days";
import { formatCount, formatDate } from "@/lib/format";
import { uptimeWords } from "./endpoint-words";

/** The numbers of the strip, newest day first; days that nobody recorded are left out. */
export function UptimeTable({ days: { columns }, name }: { days: UptimeDays; name: string }) {
  const recorded = columns.filter(({ level }) => level !== "unrecorded").toReversed();
  if (recorded.length === 0) return null;
  return (
    <details className="mt-1 text-xs">
      <summary className="font-semibold">The same as a table</summary>
      <div className="mt-1 max-h-80 overflow-y-auto">
        <DataTable
          caption={`Uptime of ${name} by UTC day; days that are not listed were not recorded`}
          hideCaption={false}
          head={
            <tr>
              <th scope="col">UTC day</th>
              <th scope="col" data-number>
                Average
              </th>
              <th scope="col" data-number>
                Lowest
              </th>
              <th scope="col" data-number>
                Looks
              </th>
            </tr>
          }
        >
          {recorded.map(({ day, told }) => (
            <tr key={day}>
              <th scope="row" className="whitespace-nowrap">
                {formatDate(day)}
              </th>
              {told === null ? (
                <td colSpan={3} className="text-dim">
                  looked at, not found
                </td>
              ) : (
                <>
                  <td data-number>{uptimeWords(told.mean_uptime)}</td>
                  <td data-number>{uptimeWords(told.lowest_uptime)}</td>
                  <td data-number>{formatCount(told.looks)}</td>
                </>
              )}
            </tr>
          ))}
        </DataTable>
      </div>
    </details>
  );
}
