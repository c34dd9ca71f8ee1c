import { STATUS_CODES } from "node:http";
import { AppError, type ErrorCode } from "@/lib/errors";

const MAX_MESSAGE = 200;

type StatusFault = {
  readonly status: number;
  readonly host: string;
  readonly stays: string;
  /** The body as far as it was read. */
  readonly text: string;
  /** The request carried a key; the public lists are asked without. */
  readonly isKeyed: boolean;
  /** What `Retry-After` asks for, clamped; null when it asks for nothing. */
  readonly retryAfterMs: number | null;
};

/** One sentence for an answer whose status is not the expected one. */
export function statusFault(fault: StatusFault): AppError {
  const { status, host, stays, text, isKeyed, retryAfterMs } = fault;
  const needs = isKeyed ? missingKey(status, text) : null;
  const message = messageOf(text);
  const said = message === STATUS_CODES[status] ? null : message;
  const sentence = [
    `${opening(status, { host, isKeyed, needs, retryAfterMs })}.`,
    ...(said ? [`It said: ${/[.!?…]$/.test(said) ? said : `${said}.`}`] : []),
    stays,
  ].join(" ");
  const detail = {
    status,
    ...(retryAfterMs === null ? {} : { retry_after_ms: retryAfterMs }),
    ...(isKeyed && isUnauthorized(status) ? { needs } : {}),
  };
  return new AppError(codeOf(status), sentence, { detail });
}

/** Which kind of key an answer says is missing. */
export type MissingKey = "management_key" | "valid_key";

/** By the message where there is one: both statuses and both shapes of error were seen (`api.md` 0). Null: it does not tell. */
function missingKey(status: number, text: string): MissingKey | null {
  const message = isUnauthorized(status) ? messageOf(text) : null;
  if (message === null) return null;
  if (/\b(management|provisioning)[ _-]?(api )?keys?\b/i.test(message)) return "management_key";
  return status === 401 ? "valid_key" : null;
}

function isUnauthorized(status: number): boolean {
  return status === 401 || status === 403;
}

function codeOf(status: number): ErrorCode {
  if (status === 429) return "upstream_rate_limited";
  if (isUnauthorized(status)) return "upstream_unauthorized";
  return "upstream_status";
}

function opening(
  status: number,
  {
    host,
    isKeyed,
    needs,
    retryAfterMs,
  }: Pick<StatusFault, "host" | "isKeyed" | "retryAfterMs"> & { needs: MissingKey | null },
): string {
  const answered = `${host} answered ${status}${nameOf(status)}`;
  if (status === 429) {
    const pause =
      retryAfterMs === null ? "" : ` and for a pause of ${Math.ceil(retryAfterMs / 1_000)} s`;
    return `${answered}: it asks for fewer requests${pause}`;
  }
  if (needs === "management_key") {
    return `${answered}: this takes a management key, and the key it was asked with is none`;
  }
  if (needs === "valid_key") {
    return `${answered}: it does not know this key, or no longer`;
  }
  if (isKeyed && isUnauthorized(status)) {
    return `${answered}: it refuses this key, or something in between is asking for a login`;
  }
  if (isUnauthorized(status)) {
    return `${answered}, although this list is public: something in between may be asking for a login`;
  }
  if (status < 400) return `${answered}, which is no answer to this question`;
  if (status < 500) return `${answered}: it did not accept the request`;
  return `${answered}: a fault on its side`;
}

function nameOf(status: number): string {
  const name = STATUS_CODES[status];
  return name ? ` (${name})` : "";
}

/** The message inside either error body of `api.md` 0, fit to be shown: one line, no account ids, no keys. Else null. */
export function messageOf(text: string): string | null {
  const error = errorOf(text);
  if (!error || typeof error.message !== "string") return null;
  return cleaned(validationMessage(error.message) ?? error.message);
}

/** OpenRouter's words fit to be shown: one line, no account ids, no keys. Null when nothing is left. */
export function cleaned(words: string): string | null {
  const message = words
    .replace(/[\p{Cc}\p{Cf}\s]+/gu, " ")
    .replace(/\bsk-or-[\w-]+/g, "sk-or-…")
    .replace(/\b(user|org)_\w+/g, "$1_…")
    .trim()
    .toWellFormed();
  if (message === "") return null;
  return message.length <= MAX_MESSAGE
    ? message
    : `${message.slice(0, MAX_MESSAGE - 1).toWellFormed()}…`;
}

/** True for a body that is OpenRouter's own error, not some proxy's page. */
export function isOpenRouterError(text: string): boolean {
  return errorOf(text) !== null;
}

function errorOf(text: string): { readonly message?: unknown } | null {
  const body = parsed(text);
  if (typeof body !== "object" || body === null || !("error" in body)) return null;
  return typeof body.error === "object" ? body.error : null;
}

/** A ZodError's message is itself JSON: a list of issues. */
function validationMessage(message: string): string | null {
  const issues = parsed(message);
  if (!Array.isArray(issues)) return null;
  const messages = issues.flatMap((issue: unknown) =>
    typeof issue === "object" && issue !== null && "message" in issue
      ? [String(issue.message)]
      : [],
  );
  return messages.length > 0 ? messages.join("; ") : null;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
