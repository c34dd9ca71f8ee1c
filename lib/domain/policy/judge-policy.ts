import type { PolicyPart, PolicySource, PolicyVerdict } from "./policy";

export type PolicyStatement = {
  readonly source: PolicySource;
  readonly training: PolicyPart;
  readonly retention: PolicyPart;
};

export type PolicyJudgement = {
  readonly verdict: PolicyVerdict;
  readonly training: PolicyPart;
  readonly retention: PolicyPart;
  readonly because: string;
  /** True when two statements contradict each other. */
  readonly conflict: boolean;
  /** Index of the first statement that decides; null when none does. */
  readonly deciding: number | null;
};

type Half = "training" | "retention";

const REASONS: Readonly<Record<PolicyVerdict, string>> = {
  trains: "a source says that prompts may be used for training, improvement or publication",
  retained: "a source says that prompts may be logged or retained",
  not_trained: "a dated statement says that prompts are not used for training",
  not_retained: "a dated statement says that prompts are not stored",
  assumed:
    "no clear statement was found; OpenRouter then assumes that prompts are retained and used for training",
};

/**
 * May alarm, but make no model safe: a vendor's own sentence in a listing (`api.md` 4.5), and what a provider does in general,
 * because some train on their free endpoints only.
 */
const NOT_ENOUGH_FOR_SAFE: readonly PolicySource[] = [
  "description_note",
  "frontend_warning",
  "frontend_provider",
];

/** Left out of an account's list for a reason that nobody tells: worth listing, decides nothing (`api.md` 4.2). */
const DECIDES_NOTHING: readonly PolicySource[] = ["models_user"];

/** What both halves together come to, in one word. */
export function verdictOf({
  training,
  retention,
}: Pick<PolicyStatement, "training" | "retention">): PolicyVerdict {
  if (training === "yes") return "trains";
  if (retention === "yes") return "retained";
  if (retention === "no") return "not_retained";
  return training === "no" ? "not_trained" : "assumed";
}

/** The verdict of all the evidence on one model: half by half, the most alarming statement wins (`api.md` 4.5). */
export function judgePolicy(statements: readonly PolicyStatement[]): PolicyJudgement {
  const training = judgeHalf(statements, "training");
  const retention = judgeHalf(statements, "retention");
  const verdict = verdictOf({ training, retention });
  return {
    verdict,
    training,
    retention,
    because: REASONS[verdict],
    conflict: isContested(statements),
    deciding: decidingOf(statements, verdict),
  };
}

const RANK: Readonly<Record<PolicyPart, number>> = { no: 0, unsaid: 1, yes: 2 };

/** True when prompts are at least as safe with `candidate` as with `old`, in both halves. */
export function isNoWorse(
  candidate: Pick<PolicyStatement, Half>,
  old: Pick<PolicyStatement, Half>,
): boolean {
  return (
    RANK[trainingOf(candidate)] <= RANK[trainingOf(old)] &&
    RANK[candidate.retention] <= RANK[old.retention]
  );
}

/** What is not kept cannot be trained on. */
function trainingOf({ training, retention }: Pick<PolicyStatement, Half>): PolicyPart {
  return training === "unsaid" && retention === "no" ? "no" : training;
}

function judgeHalf(statements: readonly PolicyStatement[], half: Half): PolicyPart {
  if (statements.some((statement) => isAlarming(statement, half))) return "yes";
  return statements.some((statement) => isSafe(statement, half)) ? "no" : "unsaid";
}

function isAlarming(statement: PolicyStatement, half: Half): boolean {
  return statement[half] === "yes" && !DECIDES_NOTHING.includes(statement.source);
}

function isSafe(statement: PolicyStatement, half: Half): boolean {
  const { source } = statement;
  const counts = !NOT_ENOUGH_FOR_SAFE.includes(source) && !DECIDES_NOTHING.includes(source);
  return statement[half] === "no" && counts;
}

/** A reassurance that decides nothing still contradicts an alarm. */
function isContested(statements: readonly PolicyStatement[]): boolean {
  const counted = statements.filter(({ source }) => !DECIDES_NOTHING.includes(source));
  const parts = [counted.map(trainingOf), counted.map(({ retention }) => retention)];
  return parts.some((said) => said.includes("yes") && said.includes("no"));
}

function decidingOf(statements: readonly PolicyStatement[], verdict: PolicyVerdict): number | null {
  const decides: Readonly<Record<PolicyVerdict, (statement: PolicyStatement) => boolean>> = {
    trains: (statement) => isAlarming(statement, "training"),
    retained: (statement) => isAlarming(statement, "retention"),
    not_retained: (statement) => isSafe(statement, "retention"),
    not_trained: (statement) => isSafe(statement, "training"),
    assumed: () => false,
  };
  const index = statements.findIndex(decides[verdict]);
  return index === -1 ? null : index;
}
