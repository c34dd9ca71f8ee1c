import { isAPIError } from "better-auth/api";
import { AppError } from "@/lib/errors";
import { wrongCredentials } from "./refusals";

/** So long the library takes no code for an account after ten wrong ones. */
const LOCK_SECONDS = 900;

/** Our own error for one of the library's, whose texts tell too much; what is not the library's is given back as it is. */
export function libraryRefusal(error: unknown): unknown {
  if (!isAPIError(error)) return error;
  if (error.body?.code !== "ACCOUNT_TEMPORARILY_LOCKED") return wrongCredentials();
  return new AppError(
    "too_many_attempts",
    `Too many wrong codes. Try again in ${LOCK_SECONDS / 60} min.`,
    { detail: { retry_after: LOCK_SECONDS } },
  );
}
