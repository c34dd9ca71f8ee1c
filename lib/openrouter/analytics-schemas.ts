import { z } from "zod";
import { flag, identifier, text } from "./fields";

/** `GET /analytics/meta` (`api.md` 6.2). */

const named = { name: identifier("name"), display_label: text(200) };

export const dimensionSchema = z
  .looseObject(named)
  .transform(({ name, display_label }) => ({ name, label: display_label }));

export type AnalyticsDimension = z.output<typeof dimensionSchema>;

export const metricSchema = z
  .looseObject({ ...named, is_rate: flag, display_format: text(64) })
  .transform(({ name, display_label, is_rate, display_format }) => ({
    name,
    label: display_label,
    isRate: is_rate,
    /** `number`, `currency`, `percent`, `latency`, `throughput`. */
    format: display_format,
  }));

export type AnalyticsMetric = z.output<typeof metricSchema>;
