import { Card } from "@/components/ui/card";
import { DataTable } from "@/components/ui/data-table";
import { Time } from "@/components/ui/time";
import { formatCount } from "@/lib/format";

export type Refusal = {
  readonly id: number;
  readonly model: string;
  readonly reason: string;
  readonly times: number;
  readonly first_at: string;
  readonly last_at: string;
};

/** Models set aside because they could not be read, while the rest of their snapshot was kept. */
export function RefusalsCard({ refusals }: { refusals: readonly Refusal[] }) {
  return (
    <Card title="Models set aside">
      {refusals.length === 0 ? (
        <p className="text-dim">Every model of every accepted snapshot could be read.</p>
      ) : (
        <DataTable
          caption="Models set aside, newest first"
          head={
            <tr>
              <th scope="col">Model</th>
              <th scope="col">Reason</th>
              <th scope="col" data-number>
                Times
              </th>
              <th scope="col">Last</th>
            </tr>
          }
        >
          {refusals.map((refusal) => (
            <tr key={refusal.id}>
              <th scope="row" className="font-mono text-xs [overflow-wrap:anywhere]">
                {refusal.model}
              </th>
              <td>{refusal.reason}</td>
              <td data-number>{formatCount(refusal.times)}</td>
              <td>
                <Time iso={refusal.last_at} />
              </td>
            </tr>
          ))}
        </DataTable>
      )}
    </Card>
  );
}
