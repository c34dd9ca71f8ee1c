import { AppError } from "@/lib/errors";

/** What an unknown address of the API answers, and one that is switched off. */
export function noSuchAddress(): AppError {
  return new AppError(
    "not_found",
    "There is no such address. /api/v1/openapi.json lists those there are.",
  );
}
