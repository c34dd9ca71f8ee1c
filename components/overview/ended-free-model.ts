import type { IncidentAnswer } from "@/lib/domain/spend/incident-answers";

export type EndedFreeModel = { readonly modelId: string; readonly how: string };

/** The free model whose end it hangs on, where that is the cause. */
export function endedFreeModel({ cause, reasons }: IncidentAnswer): EndedFreeModel | null {
  if (cause !== "free_ended") return null;
  const fact = reasons.find(({ data }) => typeof data.first_missing === "number");
  const id = fact?.data.modelId;
  if (typeof id !== "string") return null;
  const hasLeft = fact?.sentence.includes("left the catalog") ?? false;
  return { modelId: id, how: hasLeft ? "left the catalog" : "stopped being free" };
}
