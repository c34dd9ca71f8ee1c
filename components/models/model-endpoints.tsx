import { Badge } from "@/components/ui/badge";
import { DataTable } from "@/components/ui/data-table";
import { Time } from "@/components/ui/time";
import type { ModelDetailAnswer } from "@/lib/domain/answers";
import { formatPercent, formatTokens } from "@/lib/format";

export function ModelEndpoints({ model }: { model: ModelDetailAnswer }) {
  const { endpoints, endpoints_checked_at: checkedAt } = model;
  if (!model.listed && endpoints.length === 0) {
    return <p className="text-dim">It is not listed, so nobody is asked who serves it.</p>;
  }
  if (checkedAt === null) {
    return (
      <p className="text-dim">
        Its endpoints have not been asked for yet; the endpoints job does so for every model of the
        roster.
      </p>
    );
  }
  if (endpoints.length === 0) {
    return (
      <p>
        No provider served it at <Time iso={checkedAt} />. Requests are likely to fail until one
        does.
      </p>
    );
  }
  return (
    <>
      <DataTable
        caption={`Endpoints of ${model.id}`}
        head={
          <tr>
            <th scope="col">Provider</th>
            <th scope="col" data-number>
              Context
            </th>
            <th scope="col" data-number>
              Output
            </th>
            <th scope="col">Weights</th>
            <th scope="col" data-number>
              Uptime, 30 min
            </th>
            <th scope="col" data-number>
              Uptime, 1 day
            </th>
            <th scope="col">Seen</th>
          </tr>
        }
      >
        {endpoints.map((endpoint) => (
          <tr key={endpoint.tag}>
            <th scope="row">
              <bdi>{endpoint.provider_name}</bdi>{" "}
              <span className="font-mono text-dim text-xs">{endpoint.tag}</span>{" "}
              {endpoint.status !== null && endpoint.status !== 0 && (
                <Badge tone="warn" title="0 is normal; OpenRouter does not document the others.">
                  status {endpoint.status}
                </Badge>
              )}
            </th>
            <td data-number>{formatTokens(endpoint.context_length)}</td>
            <td data-number>{formatTokens(endpoint.max_completion_tokens)}</td>
            <td>{endpoint.quantization ?? "—"}</td>
            <td data-number>{formatPercent(endpoint.uptime_last_30m)}</td>
            <td data-number>{formatPercent(endpoint.uptime_last_1d)}</td>
            <td>
              <Time iso={endpoint.last_seen} as="age" />
            </td>
          </tr>
        ))}
      </DataTable>
      <p className="mt-2 text-dim text-xs">
        Rate-limited requests are excluded from uptime: a model can answer 429 all day and show 100
        %.
      </p>
    </>
  );
}
