import { freeVariantOf } from "@/lib/domain/models/model-id";
import type { IncidentAnswer, TimelineAnswer } from "./incident-answers";

const MOST_MODELS = 3;

/** The timeline with the models alone that the cause is about; the incident's own page has all that the key used. */
export function briefTimeline(
  timeline: TimelineAnswer,
  { reasons, models }: Pick<IncidentAnswer, "reasons" | "models">,
): TimelineAnswer {
  const named = reasons.flatMap(({ data }) =>
    typeof data.modelId === "string" ? [data.modelId] : [],
  );
  const charged = models.flatMap(({ model_id: id }) => id ?? []);
  const wanted = [...new Set([...named, ...charged.flatMap((id) => [id, freeVariantOf(id)])])];
  const catalog = wanted.flatMap(
    (id) => timeline.catalog.find(({ model_id }) => model_id === id) ?? [],
  );
  return { ...timeline, catalog: catalog.slice(0, MOST_MODELS) };
}
