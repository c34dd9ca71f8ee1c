import type { UptimeAnswer } from "@/lib/domain/models/uptime-answers";

/** How its endpoints did; how our own requests fared is the team's. */
export function publicUptime(uptime: UptimeAnswer): UptimeAnswer {
  return {
    model_id: uptime.model_id,
    from: uptime.from,
    to: uptime.to,
    checks: uptime.checks.map(({ day, checks, served }) => ({ day, checks, served })),
    endpoints: uptime.endpoints.map(({ tag, provider_name, days }) => ({
      tag,
      provider_name,
      days: days.map(({ day, looks, mean_uptime, lowest_uptime }) => ({
        day,
        looks,
        mean_uptime,
        lowest_uptime,
      })),
    })),
    endpoints_since: uptime.endpoints_since,
    speeds_told: uptime.speeds_told,
    own: null,
  };
}
