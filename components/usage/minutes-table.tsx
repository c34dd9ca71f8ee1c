import { DataTable } from "@/components/ui/data-table";
import { Time } from "@/components/ui/time";
import type { MinuteColumn } from "@/lib/domain/quota/minute-columns";
import { formatCount } from "@/lib/format";
import { unknownRuns } from "./minute-words";

/** The numbers of the minutes, newest first; those without a request are left out, those nobody told of stand together. */
export function MinutesTable({
  minutes,
  names,
  rest,
}: {
  minutes: readonly MinuteColumn[];
  names: readonly string[];
  rest: string;
}) {
  const used = minutes.filter((minute) => (minute.used ?? 0) > 0).toReversed();
  const unknown = unknownRuns(minutes);
  return (
    <details className="mt-2 text-xs">
      <summary className="font-semibold">The same as a table</summary>
      <div className="mt-1 max-h-96 overflow-y-auto">
        <DataTable
          caption="Free requests by clock minute; minutes that are not listed had none"
          hideCaption={false}
          head={
            <tr>
              <th scope="col">Minute, UTC</th>
              <th scope="col" data-number>
                Requests
              </th>
              {[...names, rest].map((name, index) => (
                // Two keys may have the same name; the place tells them apart.
                // biome-ignore lint/suspicious/noArrayIndexKey: see above
                <th key={`${index} ${name}`} scope="col" data-number>
                  <span className="inline-block min-w-14 max-w-40 whitespace-normal [overflow-wrap:anywhere]">
                    {name}
                  </span>
                </th>
              ))}
              <th scope="col">Told by</th>
            </tr>
          }
        >
          {used.map(({ at, used: requests, parts, source }) => (
            <tr key={at}>
              <th scope="row">
                <Time iso={at} as="clock" />
              </th>
              <td data-number>{formatCount(requests)}</td>
              {parts.map((part, index) => (
                // The parts of a column have no identity but their place.
                // biome-ignore lint/suspicious/noArrayIndexKey: see above
                <td key={index} data-number>
                  {formatCount(part)}
                </td>
              ))}
              <td>{source}</td>
            </tr>
          ))}
          {unknown.map(({ from, to }) => (
            <tr key={from}>
              <th scope="row">
                <Time iso={from} as="clock" />
                {to !== from && (
                  <>
                    {" "}
                    to <Time iso={to} as="clock" />
                  </>
                )}
              </th>
              <td colSpan={names.length + 3} className="text-dim">
                not recorded
              </td>
            </tr>
          ))}
        </DataTable>
      </div>
    </details>
  );
}
