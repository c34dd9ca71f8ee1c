import { ApiError } from "@/lib/client/get-json";

/** A field of a form as it was typed. */
export function formText(data: FormData, name: string): string {
  const value = data.get(name);
  return typeof value === "string" ? value : "";
}

/** What the server says about this field; null when it said nothing, or was about another. */
export function fieldError(error: Error | null, name: string): string | null {
  return error instanceof ApiError && error.field === name ? error.message : null;
}

/** What is wrong with the whole, or with something that is not among the fields. */
export function wholeError(error: Error | null, fields: readonly string[]): string | null {
  if (error === null) return null;
  const isOfField = error instanceof ApiError && fields.includes(error.field ?? "");
  return isOfField ? null : error.message;
}
