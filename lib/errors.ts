/** Every code an answer, a run record or a log line may carry. The texts people read hang on these. */
export type ErrorCode =
  // our own edge
  | "bad_request"
  | "not_found"
  | "method_not_allowed"
  | "forbidden"
  | "unauthorized"
  | "wrong_credentials"
  | "weak_password"
  | "too_many_attempts"
  | "setup_done"
  | "link_gone"
  | "last_admin"
  | "conflict"
  | "wrong_host"
  | "payload_too_large"
  | "unsupported_media_type"
  | "provider_unreachable"
  | "internal"
  // our own house
  | "bad_configuration"
  | "unsupported_runtime"
  | "database_busy"
  | "database_damaged"
  | "database_newer"
  | "database_unwritable"
  | "job_unknown"
  | "job_busy"
  // OpenRouter's answers
  | "upstream_offline"
  | "upstream_unreachable"
  | "upstream_timeout"
  | "upstream_reset"
  | "upstream_status"
  | "upstream_rate_limited"
  | "upstream_unauthorized"
  | "upstream_not_json"
  | "upstream_empty"
  | "upstream_truncated"
  | "upstream_not_a_catalog"
  | "upstream_incomplete"
  | "upstream_too_large"
  // secrets at rest
  | "sealed_version"
  | "sealed_key"
  | "sealed_elsewhere"
  | "sealed_truncated"
  | "sealed_damaged"
  | "key_weak"
  | "key_malformed"
  | "key_wrong"
  | "key_file_open"
  | "key_file_missing"
  | "key_file_unreadable"
  | "key_file_unwritable"
  // captures
  | "import_refused";

export type AppErrorOptions = {
  /** The parameter, variable or file that is at fault. */
  field?: string;
  cause?: unknown;
  /** What a program may want beside the sentence, e.g. the status OpenRouter answered with. */
  detail?: Readonly<Record<string, string | number | boolean | null>>;
};

/** An error with a code. `message` is a sentence for people: what, and what to do. It never holds a secret. */
export class AppError extends Error {
  override readonly name = "AppError";
  readonly code: ErrorCode;
  readonly field: string | undefined;
  readonly detail: AppErrorOptions["detail"];

  constructor(code: ErrorCode, message: string, options: AppErrorOptions = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.code = code;
    this.field = options.field;
    this.detail = options.detail;
  }
}

/** By name, not `instanceof`: Next gives pages, routes and instrumentation each their own copy of this class. */
export function isAppError(error: unknown): error is AppError {
  return error instanceof Error && error.name === "AppError" && "code" in error;
}
