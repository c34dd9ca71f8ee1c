import type { KeyPolicy } from "@/lib/domain/keys/key";
import { fakeSecret } from "@/tests/fake-openrouter/account/fake-secret";
import { DEMO_PERSON, JONAS, MEI, SOFIA } from "./invent-log";

/** How a key of the demo's team asks. */
export type KeyHabit =
  /** Some runs a day in working hours, each some minutes long. */
  | { readonly kind: "runs"; readonly perDay: number; readonly onWeekends: number }
  /** Now and then in working hours. */
  | { readonly kind: "people"; readonly perDay: number; readonly onWeekends: number }
  /** Evenly through day and night. */
  | { readonly kind: "steady"; readonly perDay: number }
  /** Once in the night of those weekdays (0 is Sunday). */
  | { readonly kind: "nightly"; readonly requests: number; readonly weekdays: readonly number[] }
  /** A paid model, for so much a working day. */
  | { readonly kind: "paid"; readonly usdPerDay: number }
  /** A paid model on the provider's own key. */
  | { readonly kind: "byok"; readonly perDay: number }
  | { readonly kind: "none" };

export type TeamKey = {
  readonly name: string;
  readonly workspace: "product" | "internal";
  readonly owner: string | null;
  readonly policy: KeyPolicy;
  readonly budgetUsd?: number;
  /** USD a month, when it was made; null for no cap. */
  readonly capUsd: number | null;
  readonly note?: string;
  readonly habit: KeyHabit;
  /** Switched off so many days ago; nothing is asked for from then on. */
  readonly disabledDaysAgo?: number;
};

const WORKDAYS = [1, 2, 3, 4, 5];
const EVERY_DAY = [0, ...WORKDAYS, 6];

export const TEAM_KEYS: readonly TeamKey[] = [
  {
    name: "ci-pipeline",
    workspace: "product",
    owner: MEI,
    policy: "free_only",
    capUsd: 1,
    note: "Reviews every pull request.",
    habit: { kind: "runs", perDay: 16, onWeekends: 2 },
  },
  {
    name: "hermes-agent",
    workspace: "product",
    owner: JONAS,
    policy: "free_only",
    capUsd: null,
    habit: { kind: "runs", perDay: 7, onWeekends: 3 },
  },
  {
    name: "dev-laptop",
    workspace: "product",
    owner: DEMO_PERSON,
    policy: "free_only",
    capUsd: null,
    habit: { kind: "people", perDay: 45, onWeekends: 6 },
  },
  {
    name: "research",
    workspace: "product",
    owner: SOFIA,
    policy: "paid_allowed",
    budgetUsd: 20,
    capUsd: 20,
    note: "Comparisons with paid models, within the budget.",
    habit: { kind: "paid", usdPerDay: 0.5 },
  },
  {
    name: "nightly-evals",
    workspace: "product",
    owner: JONAS,
    policy: "free_only",
    capUsd: 0,
    habit: { kind: "nightly", requests: 70, weekdays: EVERY_DAY },
  },
  {
    name: "docs-bot",
    workspace: "internal",
    owner: MEI,
    policy: "free_only",
    capUsd: 0,
    habit: { kind: "steady", perDay: 36 },
  },
  {
    name: "support-triage",
    workspace: "internal",
    owner: SOFIA,
    policy: "free_only",
    capUsd: 0,
    habit: { kind: "people", perDay: 90, onWeekends: 25 },
  },
  {
    name: "review-bot",
    workspace: "product",
    owner: null,
    policy: "free_only",
    capUsd: null,
    habit: { kind: "people", perDay: 60, onWeekends: 2 },
  },
  {
    name: "translations",
    workspace: "internal",
    owner: MEI,
    policy: "free_only",
    capUsd: 0,
    habit: { kind: "nightly", requests: 120, weekdays: [1] },
  },
  {
    name: "data-cleanup",
    workspace: "internal",
    owner: JONAS,
    policy: "paid_allowed",
    budgetUsd: 5,
    capUsd: 5,
    note: "Runs on our own provider key.",
    habit: { kind: "byok", perDay: 25 },
  },
  {
    name: "playground",
    workspace: "internal",
    owner: null,
    policy: "free_only",
    capUsd: 0,
    habit: { kind: "people", perDay: 12, onWeekends: 4 },
    disabledDaysAgo: 40,
  },
  {
    name: "gratis",
    workspace: "internal",
    owner: DEMO_PERSON,
    policy: "free_only",
    capUsd: 0,
    note: "Reads the counter of free requests; calls no model.",
    habit: { kind: "none" },
  },
];

/** The secret of the key of that name; it opens nothing but the imitation. */
export function secretOf(name: string): string {
  const index = TEAM_KEYS.findIndex((key) => key.name === name);
  if (index < 0) throw new RangeError(`The demo's team has no key ${name}.`);
  return fakeSecret(FIRST_SECRET + index);
}

const FIRST_SECRET = 700;

/** The two that Gratis gets, through the environment. */
export const INFERENCE_SECRET = secretOf("gratis");
export const MANAGEMENT_SECRET = fakeSecret(FIRST_SECRET - 1);
