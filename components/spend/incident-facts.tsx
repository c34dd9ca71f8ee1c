import Link from "next/link";
import type { ReactNode } from "react";
import { Card } from "@/components/ui/card";
import { DataTable } from "@/components/ui/data-table";
import { ModelId } from "@/components/ui/model-id";
import { Time } from "@/components/ui/time";
import { Usd } from "@/components/ui/usd";
import { modelPath } from "@/lib/domain/models/model-id";
import type { IncidentAnswer } from "@/lib/domain/spend/incident-answers";
import { toIso, utcDay } from "@/lib/domain/time";
import { formatCount, formatList } from "@/lib/format";

const NOT_TOLD = "not told";

/** The totals, and what of them went to which model. */
export function IncidentFacts({ incident }: { incident: IncidentAnswer }) {
  const { models, providers, settled, first_at: first, last_at: last } = incident;
  // The last minute is over when the next one begins, which is not in it.
  const until = toIso(Math.max(Date.parse(first), Date.parse(last) - 1));
  return (
    <Card title="Totals">
      <dl className="mb-3 grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-1">
        <Fact name="Cost">
          <strong className="font-semibold">
            <Usd amount={incident.cost_usd} />
          </strong>{" "}
          <span className="text-dim">
            {settled
              ? "as OpenRouter’s account of the completed days has it"
              : "so far; OpenRouter’s account of the completed day is still to come"}
          </span>
        </Fact>
        <Fact name="Requests">
          {incident.requests === null ? NOT_TOLD : formatCount(incident.requests)}
        </Fact>
        <Fact name="First to last">
          <Time iso={first} /> to{" "}
          <Time
            iso={until}
            as={utcDay(Date.parse(until)) === utcDay(Date.parse(first)) ? "clock" : "moment"}
          />
        </Fact>
        <Fact name="Providers">
          {providers.length === 0 ? NOT_TOLD : <bdi>{formatList(providers)}</bdi>}
        </Fact>
      </dl>
      <DataTable
        caption="What was paid for, the costliest first"
        head={
          <tr>
            <th scope="col">Model</th>
            <th scope="col" data-number>
              Requests
            </th>
            <th scope="col" data-number>
              Cost
            </th>
          </tr>
        }
      >
        {models.map(({ model_id: id, requests, cost_usd: cost }) => (
          <tr key={id ?? ""}>
            <th scope="row">
              {id === null ? (
                <span className="text-dim">model not told yet</span>
              ) : (
                <Link href={modelPath(id)} prefetch={false} className="hover:underline">
                  <ModelId id={id} />
                </Link>
              )}
            </th>
            <td data-number>{requests === null ? NOT_TOLD : formatCount(requests)}</td>
            <td data-number>
              <Usd amount={cost} />
            </td>
          </tr>
        ))}
      </DataTable>
    </Card>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt className="text-dim">{name}</dt>
      <dd className="min-w-0 [overflow-wrap:anywhere]">{children}</dd>
    </>
  );
}
