import { AppError } from "@/lib/errors";
import { methods } from "@/lib/http/methods";

/** Programs get an error they can read at any address of the API, not a page. */
export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = methods("/api/[...path]", {
  GET: refuse,
  POST: refuse,
  PUT: refuse,
  PATCH: refuse,
  DELETE: refuse,
});

function refuse(): never {
  throw new AppError(
    "not_found",
    "There is no such address. /api/v1/openapi.json lists those there are.",
  );
}
