import { Badge } from "@/components/ui/badge";
import type { EndpointAnswer } from "@/lib/domain/models/model-answers";
import type { UptimeAnswer } from "@/lib/domain/models/uptime-answers";
import { uptimeDaysOf } from "@/lib/domain/models/uptime-days";
import { EndpointFigures } from "./endpoint-figures";
import { statusWords, uptimeSentence } from "./endpoint-words";
import { UptimeStrip } from "./uptime-strip";
import { UptimeTable } from "./uptime-table";

export type EndpointItemProps = {
  readonly tag: string;
  readonly provider: string;
  /** Null for one that was found in these days and is no longer. */
  readonly endpoint: EndpointAnswer | null;
  /** Null as long as it is not read. */
  readonly uptime: UptimeAnswer | null;
  /** Nobody looks at it any more, so its status is one of the past. */
  readonly isPast: boolean;
};

/** One endpoint: who serves it, how it does now, and how it did by day. */
export function EndpointItem({ tag, provider, endpoint, uptime, isPast }: EndpointItemProps) {
  const days = uptime && uptimeDaysOf(uptime, tag);
  return (
    <li className="py-3 first:pt-0">
      <h3 className="flex flex-wrap items-baseline gap-x-2 gap-y-1">
        <bdi className="font-semibold [overflow-wrap:anywhere]">{provider}</bdi>
        <bdi className="font-mono text-dim text-xs [overflow-wrap:anywhere]">{tag}</bdi>
        {endpoint ? (
          <Status status={endpoint.status} isPast={isPast} />
        ) : (
          <Badge>no longer found</Badge>
        )}
      </h3>
      {endpoint && (
        <EndpointFigures endpoint={endpoint} areSpeedsTold={uptime?.speeds_told ?? null} />
      )}
      {days && (
        <div className="mt-2">
          <p className="mb-1 text-dim text-xs">{uptimeSentence(days)}</p>
          <UptimeStrip days={days} />
          <UptimeTable days={days} name={`${provider}, ${tag}`} />
        </div>
      )}
    </li>
  );
}

function Status({ status, isPast }: { status: number | null; isPast: boolean }) {
  const { words, tone } = statusWords(status);
  if (isPast && status !== null) return <Badge>was {words}</Badge>;
  return <Badge tone={tone}>{words}</Badge>;
}
