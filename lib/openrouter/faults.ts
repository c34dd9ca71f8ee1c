import { AppError, type ErrorCode, isAppError } from "@/lib/errors";
import type { Timeouts } from "./timeouts";

/** What the sentences need to know about a request. */
export type Asked = {
  /** Host and port, as people know them. */
  readonly host: string;
  /** What goes on in spite of the fault, e.g. "The last good catalog stays on screen." */
  readonly stays: string;
  readonly timeouts: Timeouts;
};

/** Codes of answers that came but are not complete: the catalog writes these down as rejected snapshots. */
const INCOMPLETE_ANSWERS: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  "upstream_status",
  "upstream_rate_limited",
  "upstream_unauthorized",
  "upstream_not_json",
  "upstream_empty",
  "upstream_truncated",
  "upstream_not_a_catalog",
  "upstream_incomplete",
  "upstream_too_large",
]);

/** True when OpenRouter, or something in its place, did answer; false when there was no answer at all. */
export function isIncompleteAnswer(error: unknown): boolean {
  return isAppError(error) && INCOMPLETE_ANSWERS.has(error.code);
}

const OFFLINE = new Set([
  "ENOTFOUND",
  "EAI_AGAIN",
  "EAI_FAIL",
  "EAI_NODATA",
  "ENETUNREACH",
  "ENETDOWN",
]);
const REFUSED = new Set([
  "ECONNREFUSED",
  "EHOSTUNREACH",
  "EHOSTDOWN",
  "EADDRNOTAVAIL",
  "EACCES",
  "EPERM",
]);
const BROKEN_OFF = new Set([
  "ECONNRESET",
  "ECONNABORTED",
  "EPIPE",
  "UND_ERR_SOCKET",
  "UND_ERR_RES_CONTENT_LENGTH_MISMATCH",
]);
const TLS =
  /^(ERR_SSL_|ERR_TLS_|CERT_|CRL_|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_|HOSTNAME_MISMATCH$|EPROTO$)/;

/** Puts a name to what `fetch` threw, before or while the answer arrived. */
export function networkFault(
  error: unknown,
  { host, stays, timeouts, phase }: Asked & { phase: "before" | "during" },
): AppError {
  const code = systemCodeOf(error);
  const fault = (errorCode: ErrorCode, sentence: string) =>
    new AppError(errorCode, `${sentence} ${stays}`, { cause: error, detail: { cause: code } });

  if (code === "UND_ERR_CONNECT_TIMEOUT" || code === "ETIMEDOUT") {
    return fault(
      "upstream_timeout",
      `${host} did not take the connection within ${seconds(timeouts.connectMs)}.`,
    );
  }
  if (code === "UND_ERR_HEADERS_TIMEOUT") {
    return fault(
      "upstream_timeout",
      `${host} took the request but began no answer within ${seconds(timeouts.headersMs)}.`,
    );
  }
  if (code === "UND_ERR_BODY_TIMEOUT") {
    return fault(
      "upstream_timeout",
      `The answer of ${host} stopped arriving for ${seconds(timeouts.stallMs)}.`,
    );
  }
  if (OFFLINE.has(code)) {
    return fault(
      "upstream_offline",
      `${host} cannot be found from here (${code}): this machine seems to be offline, or its DNS does not answer.`,
    );
  }
  if (BROKEN_OFF.has(code)) {
    return fault(
      "upstream_reset",
      phase === "during"
        ? `The connection to ${host} broke off in the middle of the answer.`
        : `${host} closed the connection without an answer.`,
    );
  }
  if (code.startsWith("Z_")) {
    return fault("upstream_truncated", `The answer of ${host} could not be unpacked (${code}).`);
  }
  if (code.startsWith("HPE_") || code === "UND_ERR_HEADERS_OVERFLOW") {
    return fault(
      "upstream_not_json",
      `What answers at ${host} does not speak HTTP as OpenRouter does (${code}).`,
    );
  }
  if (TLS.test(code)) {
    return fault(
      "upstream_unreachable",
      `No secure connection to ${host} could be made (${code}): check this machine's clock and any proxy in between.`,
    );
  }
  return fault(
    "upstream_unreachable",
    REFUSED.has(code)
      ? `${host} cannot be reached (${code}): nothing takes connections there.`
      : `The request to ${host} failed before an answer came${code === UNNAMED ? "" : ` (${code})`}.`,
  );
}

/** The whole answer took too long, although pieces of it kept coming. */
export function slowFault({ host, stays, timeouts }: Asked): AppError {
  return new AppError(
    "upstream_timeout",
    `The answer of ${host} was not complete within ${seconds(timeouts.totalMs)}. ${stays}`,
    { detail: { cause: "TOTAL_TIMEOUT" } },
  );
}

/** For errors that carry no code of the system's. */
const UNNAMED = "UNKNOWN";

/** `fetch` wraps the system's error in one or two of its own; happy eyeballs wrap several in an aggregate. */
function systemCodeOf(error: unknown): string {
  let current: unknown = error;
  for (let depth = 0; depth < 5 && current instanceof Error; depth++) {
    if ("code" in current && typeof current.code === "string") return current.code;
    // undici's parser errors carry no code.
    if (current.name === "HTTPParserError") return "HPE_INVALID";
    current = current instanceof AggregateError ? current.errors[0] : current.cause;
  }
  return UNNAMED;
}

function seconds(ms: number): string {
  return `${ms / 1_000} s`;
}
