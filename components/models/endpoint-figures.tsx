import type { ReactNode } from "react";
import type { EndpointAnswer } from "@/lib/domain/models/model-answers";
import { formatCount, formatTokens } from "@/lib/format";
import { latencyWords, throughputWords, uptimeWords } from "./endpoint-words";

/** What one endpoint offers and how it does, as of the last look. */
export function EndpointFigures({
  endpoint,
  areSpeedsTold,
}: {
  endpoint: EndpointAnswer;
  /** Null: not known yet whether OpenRouter tells them. */
  areSpeedsTold: boolean | null;
}) {
  const { latency_last_30m: latency, throughput_last_30m: throughput } = endpoint;
  const untold = areSpeedsTold === false ? "needs an OpenRouter key" : "not told";
  return (
    <dl className="mt-2 grid grid-cols-2 gap-x-4 gap-y-2 @md:grid-cols-4">
      <Figure name="Uptime, 5 min">{uptimeWords(endpoint.uptime_last_5m)}</Figure>
      <Figure name="Uptime, 30 min">{uptimeWords(endpoint.uptime_last_30m)}</Figure>
      <Figure name="Uptime, 1 day">{uptimeWords(endpoint.uptime_last_1d)}</Figure>
      <Figure name="Quantization">{endpoint.quantization ?? "not stated"}</Figure>
      <Figure
        name="First token"
        more={latency?.p90 == null ? null : `9 in 10 within ${latencyWords(latency.p90)}`}
      >
        {latency?.p50 == null ? <Untold>{untold}</Untold> : latencyWords(latency.p50)}
      </Figure>
      <Figure name="Speed" more={throughput?.p50 == null ? null : "half are slower"}>
        {throughput?.p50 == null ? <Untold>{untold}</Untold> : throughputWords(throughput.p50)}
      </Figure>
      <Figure name="Context">
        <Tokens count={endpoint.context_length} />
      </Figure>
      <Figure name="Longest answer">
        <Tokens count={endpoint.max_completion_tokens} />
      </Figure>
    </dl>
  );
}

function Figure({
  name,
  more = null,
  children,
}: {
  name: string;
  more?: string | null;
  children: ReactNode;
}) {
  return (
    <div className="min-w-0">
      <dt className="text-dim text-xs">{name}</dt>
      <dd className="[overflow-wrap:anywhere]">
        {children}
        {more !== null && <span className="block text-dim text-xs">{more}</span>}
      </dd>
    </div>
  );
}

function Untold({ children }: { children: ReactNode }) {
  return <span className="text-dim">{children}</span>;
}

function Tokens({ count }: { count: number | null }) {
  if (count === null) return "not stated";
  return <span title={`${formatCount(count)} tokens`}>{formatTokens(count)}</span>;
}
