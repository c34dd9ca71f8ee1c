import { STATUS_CODES } from "node:http";
import { AppError, type ErrorCode } from "@/lib/errors";

const MAX_MESSAGE = 200;

type StatusFault = {
  readonly status: number;
  readonly host: string;
  readonly stays: string;
  /** The body as far as it was read. */
  readonly text: string;
  /** What `Retry-After` asks for, clamped; null when it asks for nothing. */
  readonly retryAfterMs: number | null;
};

/** One sentence for an answer whose status is not the expected one. */
export function statusFault({ status, host, stays, text, retryAfterMs }: StatusFault): AppError {
  const message = messageOf(text);
  const said = message === STATUS_CODES[status] ? null : message;
  const sentence = [
    `${opening(status, { host, retryAfterMs })}.`,
    ...(said ? [`It said: ${/[.!?…]$/.test(said) ? said : `${said}.`}`] : []),
    stays,
  ].join(" ");
  const detail = retryAfterMs === null ? { status } : { status, retry_after_ms: retryAfterMs };
  return new AppError(codeOf(status), sentence, { detail });
}

function codeOf(status: number): ErrorCode {
  if (status === 429) return "upstream_rate_limited";
  if (status === 401 || status === 403) return "upstream_unauthorized";
  return "upstream_status";
}

function opening(
  status: number,
  { host, retryAfterMs }: Pick<StatusFault, "host" | "retryAfterMs">,
) {
  const answered = `${host} answered ${status}${nameOf(status)}`;
  if (status === 429) {
    const pause =
      retryAfterMs === null ? "" : ` and for a pause of ${Math.ceil(retryAfterMs / 1_000)} s`;
    return `${answered}: it asks for fewer requests${pause}`;
  }
  if (status === 401 || status === 403) {
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
  const message = (validationMessage(error.message) ?? error.message)
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
