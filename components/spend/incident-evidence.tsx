import { Card } from "@/components/ui/card";
import { DataTable } from "@/components/ui/data-table";
import { ModelId } from "@/components/ui/model-id";
import { Usd } from "@/components/ui/usd";
import { dayWords } from "@/lib/domain/day-words";
import type { DetectionPath } from "@/lib/domain/spend/incident";
import type { EvidenceAnswer, IncidentAnswer } from "@/lib/domain/spend/incident-answers";
import { formatCount, formatMoment } from "@/lib/format";
import { momentText } from "./timeline-words";

const PATHS = {
  broadcast: "Broadcast",
  key_usage: "the key’s own counter",
  analytics: "analytics",
  activity: "account of the completed day",
} as const satisfies Record<DetectionPath, string>;

/** Which way told what, and when: each tells the whole again, so nothing of it is added up. */
export function IncidentEvidence({ incident: { evidence } }: { incident: IncidentAnswer }) {
  return (
    <Card title="Evidence" className="mt-4">
      <p className="mb-2 max-w-prose text-dim">
        Each tells the same money again; nothing is added up. The account of the completed day
        decides, before it the larger of Broadcast and analytics, else the key’s own counter.
      </p>
      <DataTable
        caption="What each source told"
        head={
          <tr>
            <th scope="col">Told by</th>
            <th scope="col">UTC day</th>
            <th scope="col" className="max-sm:hidden">
              Model
            </th>
            <th scope="col" data-number>
              Cost
            </th>
            <th scope="col" data-number>
              Requests
            </th>
            <th scope="col">Told, UTC</th>
          </tr>
        }
      >
        {evidence.map((one) => (
          <Told key={`${one.detected_by} ${one.day} ${one.model_id}`} one={one} />
        ))}
      </DataTable>
    </Card>
  );
}

function Told({ one }: { one: EvidenceAnswer }) {
  const { model_id: id, requests, heard_at: heard } = one;
  return (
    <tr>
      <th scope="row" className="min-w-28">
        {PATHS[one.detected_by]}
        <span className="block sm:hidden">
          <Model id={id} />
        </span>
      </th>
      <td className="whitespace-nowrap">{dayWords(Date.parse(one.day))}</td>
      <td className="max-sm:hidden">
        <Model id={id} />
      </td>
      <td data-number>
        <Usd amount={one.cost_usd} />
      </td>
      <td data-number>
        {requests === null ? <span className="text-dim">not told</span> : formatCount(requests)}
      </td>
      <td className="whitespace-nowrap">
        {heard === null ? <span className="text-dim">no money</span> : <Short iso={heard} />}
        {heard !== one.told_at && (
          <>
            , last <Short iso={one.told_at} />
          </>
        )}
      </td>
    </tr>
  );
}

function Model({ id }: { id: string | null }) {
  if (id === null) return <span className="text-dim text-xs">tells no model</span>;
  return <ModelId id={id} className="text-xs" />;
}

/** Without the year, which the tooltip has: two of them stand in a narrow column. */
function Short({ iso }: { iso: string }) {
  return (
    <time dateTime={iso} title={formatMoment(iso)}>
      {momentText(Date.parse(iso))}
    </time>
  );
}
