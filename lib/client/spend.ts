import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import type { Paged, UtcDay } from "@/lib/domain/answers";
import type {
  IncidentAnswer,
  IncidentDetailAnswer,
  IncidentsMeta,
} from "@/lib/domain/spend/incident-answers";
import type { IncidentStatus } from "@/lib/domain/spend/incident-status";
import type { KeyActionReply, KeyAuditAnswer } from "@/lib/domain/spend/key-audit-answers";
import type {
  SpendMeta,
  SpendRowAnswer,
  SpendRuleAnswer,
  TrapAnswer,
} from "@/lib/domain/spend/spend-answers";
import { getJson } from "./get-json";
import { ALARM_MS, alarmInterval, INCIDENTS } from "./incident-count";
import { sendJson, sendOnly } from "./send-json";

const SPEND = "/api/v1/spend";
const RULES = `${SPEND}/rules`;
const MOST_ROWS = 10_000;

/** How many open incidents are shown whole. */
export const MOST_OPEN = 50;
/** Incidents on one page of the list of earlier ones. */
export const INCIDENTS_PAGE = 20;

/** What is left out is not narrowed by. */
export type SpendParams = {
  /** `2026-11`; left out for the running UTC month. */
  readonly month?: string | null;
  readonly key?: number | null;
};

export type IncidentsParams = {
  readonly status?: readonly IncidentStatus[];
  readonly key?: number | null;
  /** UTC days, both included; incidents with a day among them. */
  readonly from?: UtcDay | null;
  readonly to?: UtcDay | null;
  readonly cursor?: string | null;
  readonly limit?: number;
};

export const spendQueries = {
  /** The sums of a month, by day and by key. The rows of each day and key are in the export. */
  month: (params: SpendParams = {}) =>
    queryOptions({
      queryKey: ["spend", "month", told(params)],
      queryFn: ({ signal }) =>
        getJson<readonly SpendRowAnswer[], SpendMeta & Paged>(
          withSearch(SPEND, { ...params, limit: 1 }),
          { signal },
        ),
      placeholderData: keepPreviousData,
    }),
  /** Every key with whether it can spend money today, the most dangerous first. */
  audit: () =>
    queryOptions({
      queryKey: ["spend", "audit"],
      queryFn: ({ signal }) =>
        getJson<readonly KeyAuditAnswer[]>(withSearch(`${SPEND}/audit`, { limit: MOST_ROWS }), {
          signal,
        }),
    }),
  traps: () =>
    queryOptions({
      queryKey: ["spend", "traps"],
      queryFn: ({ signal }) =>
        getJson<readonly TrapAnswer[]>(withSearch(`${SPEND}/traps`, { limit: MOST_ROWS }), {
          signal,
        }),
    }),
  rules: () =>
    queryOptions({
      queryKey: ["spend", "rules"],
      queryFn: ({ signal }) =>
        getJson<readonly SpendRuleAnswer[]>(withSearch(RULES, { limit: MOST_ROWS }), { signal }),
    }),
};

export const incidentQueries = {
  /** Newest first; those that became part of another are left out. */
  list: (params: IncidentsParams) =>
    queryOptions({
      queryKey: ["spend", "incidents", told(params)],
      queryFn: ({ signal }) =>
        getJson<readonly IncidentAnswer[], IncidentsMeta>(withSearch(INCIDENTS, params), {
          signal,
        }),
      refetchInterval: alarmInterval,
      staleTime: ALARM_MS,
      placeholderData: keepPreviousData,
    }),
  /** The open ones of all keys and times. */
  open: () => incidentQueries.list({ status: ["open"], limit: MOST_OPEN }),
  detail: (id: number) =>
    queryOptions({
      queryKey: ["spend", "incidents", "detail", id],
      queryFn: async ({ signal }) =>
        getJson<IncidentDetailAnswer>(`${INCIDENTS}/${id}`, { signal }),
      refetchInterval: alarmInterval,
      staleTime: ALARM_MS,
    }),
};

export type IncidentChange = {
  readonly id: number;
  readonly status?: IncidentStatus;
  /** `expected` needs one. */
  readonly reason?: string;
  /** With `expected`: also from now on, for this key and these models. */
  readonly rule?: boolean;
};

export function changeIncident({ id, ...change }: IncidentChange): Promise<IncidentDetailAnswer> {
  return sendJson(`${INCIDENTS}/${id}`, { method: "PATCH", body: change });
}

export function commentIncident({ id, text }: { id: number; text: string }): Promise<unknown> {
  return sendJson(`${INCIDENTS}/${id}/comments`, { method: "POST", body: { text } });
}

/** What it made expected stays so. */
export function endRule(id: number): Promise<void> {
  return sendOnly(`${RULES}/${id}`, { method: "DELETE" });
}

export type KeyFix = {
  readonly keyId: number;
  /** Whose history also tells of it. */
  readonly incidentId?: number | undefined;
};

/** Caps the key at $0 at OpenRouter. */
export function capKey({ keyId, incidentId }: KeyFix): Promise<KeyActionReply> {
  return fixKey(keyId, "cap", { limit: 0, ...withIncident(incidentId) });
}

export function disableKey({ keyId, incidentId }: KeyFix): Promise<KeyActionReply> {
  return fixKey(keyId, "disable", withIncident(incidentId));
}

/** Takes the last change back. `force`: also when the key was changed at OpenRouter since. */
export function undoKey({
  keyId,
  incidentId,
  force = false,
}: KeyFix & { readonly force?: boolean }): Promise<KeyActionReply> {
  return fixKey(keyId, "undo", { ...(force && { force }), ...withIncident(incidentId) });
}

/** By UTC day and key. */
export function spendExportPath(params: SpendParams, format: "csv" | "json"): string {
  return withSearch(SPEND, { ...params, limit: MOST_ROWS, format: formatOrNull(format) });
}

export function auditOfKeysExportPath(format: "csv" | "json"): string {
  return withSearch(`${SPEND}/audit`, { limit: MOST_ROWS, format: formatOrNull(format) });
}

export function incidentsExportPath(params: IncidentsParams, format: "csv" | "json"): string {
  const whole = { ...params, cursor: null, limit: MOST_ROWS };
  return withSearch(INCIDENTS, { ...whole, format: formatOrNull(format) });
}

function fixKey(keyId: number, action: "cap" | "disable" | "undo", body: object) {
  return sendJson<KeyActionReply>(`/api/v1/keys/${keyId}/${action}`, { method: "POST", body });
}

function withIncident(id: number | undefined): object {
  return id === undefined ? {} : { incident_id: id };
}

type Value = string | number | readonly string[] | null | undefined;

function withSearch(path: string, params: Readonly<Record<string, Value>>): string {
  const search = new URLSearchParams(told(params)).toString();
  return search === "" ? path : `${path}?${search}`;
}

/** Without what is not given, so that a filter of null and one that is absent share a place in the cache. */
function told(params: Readonly<Record<string, Value>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(params)
      .filter(([, value]) => value !== null && value !== undefined)
      .map(([name, value]) => [name, String(value)]),
  );
}

function formatOrNull(format: "csv" | "json"): string | null {
  return format === "csv" ? "csv" : null;
}
