import type { PolicyVerdict } from "./answers";

/** Most alarming first. `assumed` is not a statement of anybody's: it is what is left when there is none. */
const LADDER = [
  "trains",
  "retained",
  "not_trained",
  "not_retained",
] as const satisfies readonly PolicyVerdict[];

const REASONS: Readonly<Record<(typeof LADDER)[number], string>> = {
  trains: "a source says that prompts are used for training or to improve the model",
  retained: "a source says that prompts are logged or retained",
  not_trained: "a dated statement says that prompts are not used for training",
  not_retained: "OpenRouter lists its endpoints as not storing prompts",
};

export type PolicyJudgement = { readonly verdict: PolicyVerdict; readonly because: string };

/** The verdict of all the evidence on one model: the most alarming statement wins (`api.md` 4.5). */
export function judgePolicy(
  evidence: readonly { readonly says: PolicyVerdict }[],
): PolicyJudgement {
  const said = new Set(evidence.map(({ says }) => says));
  const verdict = LADDER.find((candidate) => said.has(candidate));
  if (!verdict) {
    return {
      verdict: "assumed",
      because:
        "no clear statement was found; OpenRouter then assumes that prompts are retained and used for training",
    };
  }
  return { verdict, because: REASONS[verdict] };
}
