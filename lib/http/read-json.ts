import type { z } from "zod";
import { AppError } from "@/lib/errors";
import { type BodyLimit, readBody } from "./read-body";

const KIB = 1024;
const SMALL_BODY: BodyLimit = {
  bytes: 64 * KIB,
  message: "This address takes at most 64 kB.",
};

/**
 * The JSON object a request carries, strictly: an unknown field or a bad value throws `bad_request` with the field and the mend in
 * the sentence. Values are never repeated, since they may be secrets. Throws `payload_too_large`.
 */
export async function readJson<Schema extends z.ZodObject>(
  request: Request,
  schema: Schema,
  { limit = SMALL_BODY }: { readonly limit?: BodyLimit } = {},
): Promise<z.output<Schema>> {
  const value = parse(await readBody(request, limit), schema);
  const unknown = Object.keys(value).find((name) => !Object.hasOwn(schema.shape, name));
  if (unknown !== undefined) {
    throw badRequest(fieldName(unknown), `There is no such field here; ${takes(schema)}.`);
  }
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  const field = String(issue?.path[0] ?? "body");
  throw badRequest(field, `${field} ${issue?.message ?? "is not valid"}`);
}

function parse(body: Uint8Array, schema: z.ZodObject): object {
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(body));
  } catch (cause) {
    throw badRequest("body", `The body must be JSON: ${takes(schema)}.`, cause);
  }
  if (typeof value === "object" && value !== null && !Array.isArray(value)) return value;
  throw badRequest("body", `The body must be a JSON object: ${takes(schema)}.`);
}

/** A secret that slipped into the place of a name is not repeated either. */
function fieldName(name: string): string {
  return /^\w{1,40}$/.test(name) ? name : "body";
}

function takes(schema: z.ZodObject): string {
  return `this address takes ${Object.keys(schema.shape).join(", ")}`;
}

function badRequest(field: string, message: string, cause?: unknown): AppError {
  return new AppError("bad_request", message, { field, cause });
}
