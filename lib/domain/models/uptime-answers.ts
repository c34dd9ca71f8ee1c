import type { UtcDay } from "@/lib/domain/answers";

/** The shapes of `/api/v1/uptime`. */

/** What the looks at one endpoint found on one UTC day. A day without a row was not looked at. */
export type UptimeDayAnswer = {
  readonly day: UtcDay;
  readonly looks: number;
  /** Percent over half an hour, rate-limited requests excluded; null when none of the looks was told one. */
  readonly mean_uptime: number | null;
  readonly lowest_uptime: number | null;
};

export type EndpointUptimeAnswer = {
  readonly tag: string;
  readonly provider_name: string;
  /** Oldest first. */
  readonly days: readonly UptimeDayAnswer[];
};

/** `GET /api/v1/uptime`: the history of a model's endpoints, and how our own requests fared where Broadcast tells of each. */
export type UptimeAnswer = {
  readonly model_id: string;
  readonly from: UtcDay;
  readonly to: UtcDay;
  /** Of the model as a whole: looks, and looks that found an endpoint. */
  readonly checks: readonly {
    readonly day: UtcDay;
    readonly checks: number;
    readonly served: number;
  }[];
  /** Those seen in these days, whether or not they still serve it. */
  readonly endpoints: readonly EndpointUptimeAnswer[];
  /** First day of which single endpoints are recorded; before it `checks` alone is known. Null: none so far. */
  readonly endpoints_since: UtcDay | null;
  /** True when OpenRouter tells latency and throughput, which it does to who asks with a key. */
  readonly speeds_told: boolean;
  /** Null without Broadcast, or for who may not see usage. */
  readonly own: OwnSuccessAnswer | null;
};

/** Our own requests to a model in the last days, as Broadcast told them. */
export type OwnSuccessAnswer = {
  readonly days: number;
  readonly requests: number;
  readonly succeeded: number;
};
