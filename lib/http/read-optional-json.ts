import type { z } from "zod";
import { readJson } from "./read-json";

/** As `readJson`, for a body whose fields may all be left out: then there may be no body at all. */
export async function readOptionalJson<Schema extends z.ZodObject>(
  request: Request,
  schema: Schema,
): Promise<z.output<Schema>> {
  const isEmpty = request.body === null || request.headers.get("content-length") === "0";
  return isEmpty ? schema.parse({}) : readJson(request, schema);
}
