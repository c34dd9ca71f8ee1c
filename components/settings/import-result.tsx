import { Badge, type Tone } from "@/components/ui/badge";
import { DataTable } from "@/components/ui/data-table";
import { Time } from "@/components/ui/time";
import type { ImportAnswer, ImportFileAnswer } from "@/lib/domain/snapshots/snapshot-answers";
import { formatCount, plural } from "@/lib/format";

const STATUS: Readonly<Record<ImportFileAnswer["status"], { word: string; tone: Tone }>> = {
  new: { word: "new", tone: "free" },
  known: { word: "known already", tone: "plain" },
  replaced: { word: "takes the place of bundled facts", tone: "free" },
  held: { word: "held", tone: "warn" },
  refused: { word: "refused", tone: "paid" },
};

/** What an import did, or what a dry run says it would do, file by file. */
export function ImportResult({ answer }: { answer: ImportAnswer }) {
  return (
    <div className="mt-3">
      <p role="status">
        <strong className="font-semibold">
          {answer.dry_run ? "Dry run, nothing was written: " : "Imported: "}
        </strong>
        {plural(answer.files, "file")}, {formatCount(answer.accepted)} accepted,{" "}
        {formatCount(answer.known)} known already, {formatCount(answer.held)} held,{" "}
        {formatCount(answer.refused)} refused.
      </p>
      <div className="mt-2 max-h-96 overflow-y-auto">
        <DataTable
          caption="Files of the import"
          head={
            <tr>
              <th scope="col">File</th>
              <th scope="col">Outcome</th>
              <th scope="col">Taken at</th>
              <th scope="col" data-number>
                Models
              </th>
              <th scope="col" data-number>
                Changed
              </th>
            </tr>
          }
        >
          {answer.results.map((file) => (
            <tr key={file.name}>
              <th scope="row" className="min-w-56 [overflow-wrap:anywhere]">
                {file.name}
              </th>
              <td>
                <Badge tone={STATUS[file.status].tone}>{STATUS[file.status].word}</Badge>
                {file.reason && <span className="block text-dim text-xs">{file.reason}</span>}
                {file.refused_models !== null && file.refused_models > 0 && (
                  <span className="block text-dim text-xs">
                    {plural(file.refused_models, "model")} set aside as unreadable
                  </span>
                )}
              </td>
              <td>{file.taken_at ? <Time iso={file.taken_at} /> : "—"}</td>
              <td data-number>{formatCount(file.models)}</td>
              <td data-number>{formatCount(file.changed)}</td>
            </tr>
          ))}
        </DataTable>
      </div>
    </div>
  );
}
