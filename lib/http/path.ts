import { modelIdFromSegments } from "@/lib/domain/models/model-id";
import type { Call } from "./methods";

/** The model id in the path, slash and colon included. */
export function modelIdOf({ segments }: Pick<Call, "segments">): string {
  const { id = [] } = segments;
  return modelIdFromSegments(typeof id === "string" ? [id] : id);
}

/** The job's name in the path. */
export function jobNameOf({ segments }: Pick<Call, "segments">): string {
  return String(segments.name ?? "");
}

/** The name of the chain in the path. */
export function chainNameOf({ segments }: Pick<Call, "segments">): string {
  return String(segments.name ?? "");
}

/** The id in the path. */
export function idOf({ segments }: Pick<Call, "segments">): string {
  return String(segments.id ?? "");
}
