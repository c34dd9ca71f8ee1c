import { explainDatabaseError } from "@/db/client";
import { type AppError, type ErrorCode, isAppError } from "@/lib/errors";
import type { Log } from "@/lib/log";
import { jsonResponse } from "./json-response";

const STATUS: Partial<Record<ErrorCode, number>> = {
  bad_request: 400,
  import_refused: 400,
  weak_password: 400,
  unauthorized: 401,
  wrong_credentials: 401,
  forbidden: 403,
  not_found: 404,
  job_unknown: 404,
  method_not_allowed: 405,
  conflict: 409,
  job_busy: 409,
  last_admin: 409,
  setup_done: 409,
  link_gone: 410,
  payload_too_large: 413,
  unsupported_media_type: 415,
  wrong_host: 421,
  too_many_attempts: 429,
  provider_unreachable: 502,
  upstream_offline: 502,
  upstream_unreachable: 502,
  upstream_timeout: 502,
  upstream_reset: 502,
  upstream_status: 502,
  upstream_unauthorized: 502,
  upstream_not_json: 502,
  upstream_empty: 502,
  upstream_truncated: 502,
  upstream_not_a_catalog: 502,
  upstream_incomplete: 502,
  upstream_too_large: 502,
  upstream_rate_limited: 503,
  database_busy: 503,
  database_unwritable: 503,
  database_damaged: 503,
};

const RETRY_AFTER_SECONDS = "5";

export type ErrorContext = { readonly log: Log; readonly method: string; readonly path: string };

/** Code, sentence and field for the caller; the cause and the stack for the log alone. */
export function errorResponse(thrown: unknown, { log, method, path }: ErrorContext): Response {
  const error = explainDatabaseError(thrown);
  const status = isAppError(error) ? (STATUS[error.code] ?? 500) : 500;
  if (status >= 500) {
    const cause = error instanceof Error && error.cause !== undefined ? error.cause : thrown;
    log.error({ method, path, status, stack: stackOf(cause) }, "answer failed");
  }
  const headers = headersFor(error, status);
  return jsonResponse({ error: isAppError(error) ? told(error) : internal }, { status, headers });
}

function headersFor(error: unknown, status: number): Record<string, string> {
  if (status === 503) return { "Retry-After": RETRY_AFTER_SECONDS };
  if (status === 401) return { "WWW-Authenticate": "Bearer" };
  const wait = isAppError(error) ? error.detail?.retry_after : undefined;
  return wait === undefined ? {} : { "Retry-After": String(wait) };
}

const internal = {
  code: "internal" satisfies ErrorCode,
  message: "Gratis made a mistake and could not answer. Its log says what happened.",
};

function told({ code, message, field }: AppError) {
  return { code, message, ...(field === undefined ? {} : { field }) };
}

function stackOf(cause: unknown): string {
  return cause instanceof Error ? (cause.stack ?? cause.message) : String(cause);
}
