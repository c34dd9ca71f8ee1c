import type { AppError } from "@/lib/errors";

/** No connection was made, so nothing was sent. */
const NEVER_CONNECTED: ReadonlySet<unknown> = new Set([
  "ENOTFOUND",
  "EAI_AGAIN",
  "EAI_FAIL",
  "EAI_NODATA",
  "ECONNREFUSED",
  "UND_ERR_CONNECT_TIMEOUT",
]);

/** True when a change was not carried out for certain, and the fault may pass. */
export function isSurelyNotDone({ code, detail }: AppError): boolean {
  return code === "upstream_rate_limited" || NEVER_CONNECTED.has(detail?.cause);
}

/** True when it was refused, or never sent; false when OpenRouter may have carried it out all the same. */
export function isRefusal(error: AppError): boolean {
  if (isSurelyNotDone(error)) return true;
  if (error.code === "bad_request" || error.code === "upstream_unauthorized") return true;
  const status = Number(error.detail?.status);
  return error.code === "upstream_status" && status >= 300 && status < 500 && status !== 408;
}
