import { DataTable } from "@/components/ui/data-table";
import { ModelId } from "@/components/ui/model-id";
import { Usd } from "@/components/ui/usd";
import type { TimelinePicture } from "@/lib/domain/spend/timeline-picture";
import { formatCount } from "@/lib/format";
import { momentText, ROW_WORDS, STRETCH_WORDS, whenText } from "./timeline-words";

/** The numbers of the drawing: requests in order of time, then what the catalog was. */
export function TimelineTable({ picture: { rows, lanes } }: { picture: TimelinePicture }) {
  const marks = rows
    .flatMap(({ kind, marks: own, loose }) => [...own, ...loose].map((mark) => ({ kind, ...mark })))
    .sort((a, b) => a.fromMs - b.fromMs || b.toMs - a.toMs);
  return (
    <details className="mt-2 text-xs">
      <summary className="w-fit font-semibold">Show as table</summary>
      <div className="mt-1 grid max-h-96 gap-3 overflow-y-auto">
        <DataTable
          caption="Requests of the key, in order of time, UTC"
          hideCaption={false}
          head={
            <tr>
              <th scope="col">When</th>
              <th scope="col">Kind</th>
              <th scope="col" data-number>
                Requests
              </th>
              <th scope="col" data-number>
                Cost
              </th>
              <th scope="col">Model</th>
            </tr>
          }
        >
          {marks.length === 0 && (
            <tr>
              <td colSpan={5} className="text-dim">
                No source has told the requests of this key in this time.
              </td>
            </tr>
          )}
          {marks.map(({ kind, requests, costUsd, modelIds, ...mark }) => (
            <tr key={`${kind} ${mark.fromMs} ${mark.isSpan}`}>
              <th scope="row">{whenText(mark)}</th>
              <td className={kind === "paid" ? "font-semibold text-paid" : undefined}>
                {ROW_WORDS[kind]}
              </td>
              <td data-number>{formatCount(requests)}</td>
              <td data-number>
                <Usd amount={costUsd} />
              </td>
              <td>
                {modelIds.map((id) => (
                  <span key={id} className="block">
                    <ModelId id={id} className="text-xs" />
                  </span>
                ))}
              </td>
            </tr>
          ))}
        </DataTable>
        {lanes.length > 0 && (
          <DataTable
            caption="What the catalog was in this time, UTC"
            hideCaption={false}
            head={
              <tr>
                <th scope="col">Model</th>
                <th scope="col">Was</th>
                <th scope="col">From</th>
                <th scope="col">To</th>
              </tr>
            }
          >
            {lanes.flatMap(({ modelId, stretches }) =>
              stretches.map(({ kind, fromMs, toMs, fadeToMs }) => (
                <tr key={`${modelId} ${kind} ${fromMs}`}>
                  <th scope="row">
                    <ModelId id={modelId} className="text-xs" />
                  </th>
                  <td>{STRETCH_WORDS[kind]}</td>
                  <td>{momentText(fromMs)}</td>
                  <td>
                    {momentText(toMs)}
                    {fadeToMs > toMs && ` (missed at ${momentText(fadeToMs)})`}
                  </td>
                </tr>
              )),
            )}
          </DataTable>
        )}
      </div>
    </details>
  );
}
