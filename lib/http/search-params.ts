import type { z } from "zod";
import { AppError } from "@/lib/errors";

/**
 * The query of an address, strictly: an unknown parameter, one given twice or a bad value throws `bad_request`, with the
 * parameter as `field` and the mend in the sentence. An empty parameter counts as absent, because forms send those.
 */
export function readSearchParams<Schema extends z.ZodObject>(
  request: Request,
  schema: Schema,
): z.output<Schema> {
  const given: Record<string, string> = {};
  for (const [name, value] of new URL(request.url).searchParams) {
    if (!Object.hasOwn(schema.shape, name)) throw unknownParameter(name, Object.keys(schema.shape));
    if (value === "") continue;
    if (Object.hasOwn(given, name)) throw badRequest(name, `${name} stands twice; give it once.`);
    given[name] = value;
  }
  const parsed = schema.safeParse(given);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  const field = String(issue?.path[0] ?? "");
  throw badRequest(field, `${field} ${issue?.message ?? "is not valid"}`);
}

function unknownParameter(name: string, known: readonly string[]): AppError {
  const takes = known.length === 0 ? "takes none" : `takes ${known.join(", ")}`;
  return badRequest(name.slice(0, 100), `There is no such parameter here; this address ${takes}.`);
}

function badRequest(field: string, message: string): AppError {
  return new AppError("bad_request", message, { field });
}
