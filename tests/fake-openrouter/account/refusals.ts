import { errorAnswer, type RouteAnswer } from "../errors";
import type { Quirks } from "./quirks";

/** A refusal of the key, in the usual shape unless switched. */
export function refusedKey(
  status: number,
  { message, quirks }: { message: string; quirks: Quirks },
): RouteAnswer {
  if (quirks.errorShape !== "second") return errorAnswer(status, message);
  return { status, body: { success: false, error: { name: "AuthError", message } } };
}

/** A refusal of parameters, in the second shape unless switched. */
export function refusedParameters(
  issues: readonly { path: readonly PropertyKey[]; message: string }[],
  quirks: Quirks,
): RouteAnswer {
  if (quirks.errorShape === "usual") {
    return errorAnswer(400, issues.map(({ message }) => message).join("; "));
  }
  const error = { name: "ZodError", message: JSON.stringify(issues, null, 2) };
  return { status: 400, body: { success: false, error } };
}
