import type { TrapAnswer } from "@/lib/domain/spend/spend-answers";

/** Traps as a table: one row for each key that used the free id. */
export function trapTable(traps: readonly TrapAnswer[]) {
  return traps.flatMap(({ keys, replacements, twin, ...trap }) =>
    keys.map((key) => ({
      ...trap,
      ...key,
      confirmed: trap.confirmed ? "yes" : "no",
      twin_model_id: twin.model_id,
      twin_prompt_usd: twin.prompt_usd,
      twin_completion_usd: twin.completion_usd,
      replacements: replacements.map(({ id }) => id),
    })),
  );
}

export const TRAP_COLUMNS = [
  ...(["model_id", "kind", "last_seen", "gone_at", "expires_on", "confirmed"] as const),
  ...(["twin_model_id", "twin_prompt_usd", "twin_completion_usd"] as const),
  ...(["key_id", "key_name", "requests", "last_used_at", "can_spend", "replacements"] as const),
] satisfies readonly (keyof ReturnType<typeof trapTable>[number])[];
