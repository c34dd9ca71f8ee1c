import { AppError } from "@/lib/errors";

/** A model id as part of an address: `:` stays as it is, all else that is unsafe is encoded (`api.md` 2). */
export function modelSegments(modelId: string): string {
  const segments = modelId.split("/");
  if (segments.some((segment) => segment === "" || segment === "." || segment === "..")) {
    throw new AppError("bad_request", `"${modelId}" is not a model id.`, { field: "id" });
  }
  return segments.map((segment) => encodeURIComponent(segment).replaceAll("%3A", ":")).join("/");
}
