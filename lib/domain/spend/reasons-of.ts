import type { Explanation } from "./explain-spend";
import type { Incident } from "./incident";
import type { PaidRun } from "./paid-runs";
import type { Because } from "./spend";

export type ExplainedRun = Pick<PaidRun, "modelId" | "days"> & {
  readonly explanation: Explanation;
};

export type Reasons = Pick<Explanation, "because" | "others">;

/** So many models of an incident are explained one by one. */
const MODELS_TOLD = 3;

const NO_MODEL_YET: Because = {
  sentence: "OpenRouter has not told yet which model it was.",
  data: {},
};

/** Why an incident is what it is called: what was found out about its models, the costliest first. */
export function reasonsOf(incident: Incident, runs: readonly ExplainedRun[]): Reasons {
  const own = incident.models
    .flatMap(({ modelId }) => runs.filter((run) => run.modelId === modelId && isIn(run, incident)))
    .map(({ explanation }) => explanation);
  const fitting = own.filter(({ cause }) => cause === incident.cause).slice(0, MODELS_TOLD);
  const because = distinct(fitting.flatMap((one) => one.because));
  const isUntold = incident.models.every(({ modelId }) => modelId === null);
  return {
    because: because.length === 0 && isUntold ? [NO_MODEL_YET] : because,
    others: othersOf(fitting, incident),
  };
}

function isIn({ days }: ExplainedRun, { firstDay, lastDay }: Incident): boolean {
  return days.from <= lastDay && days.to >= firstDay;
}

/** Each other cause once, with all that speaks for it. */
function othersOf(fitting: readonly Explanation[], { cause }: Incident): Explanation["others"] {
  const others = fitting.flatMap((one) => one.others).filter((other) => other.cause !== cause);
  return [...Map.groupBy(others, (other) => other.cause)].map(([other, of]) => ({
    cause: other,
    because: distinct(of.flatMap(({ because }) => because)),
  }));
}

function distinct(because: readonly Because[]): Because[] {
  return [...new Map(because.map((one) => [one.sentence, one])).values()];
}
