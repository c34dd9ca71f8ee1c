import type { Writer } from "@/db/client";
import type { ModelAt } from "@/db/queries/models-at";
import type { EvidenceLook, EvidenceRow } from "@/db/writes/evidence";
import type { PolicySource } from "@/lib/domain/policy/policy";
import type { AppError } from "@/lib/errors";
import type { DescriptionReply } from "@/lib/openrouter/describe-model";
import type { EachModel } from "./ask-each-model";
import type { FrontendReadings } from "./ask-frontend";
import type { UserModels } from "./ask-user-models";
import { descriptionLooks } from "./description-looks";
import { frontendEndpointLook, frontendProviderLook, frontendWarningLook } from "./frontend-looks";
import type { Reading } from "./reading";
import { userModelLooks } from "./user-model-looks";

/** What one source said in this run, and how reading it went. */
export type SourceResult = {
  readonly source: PolicySource;
  readonly looks: readonly EvidenceLook[];
  /** As of when it was read, ms; null when nothing of it was. */
  readonly at: number | null;
  /** Why it was not read whole, for people; null when it was. */
  readonly problem: string | null;
};

const UNTOUCHED = "The data notes known so far stay on screen.";

export type DescriptionResultParams = {
  readonly roster: readonly ModelAt[];
  readonly descriptions: EachModel<DescriptionReply | null>;
  /** Of the newest snapshot, ms. */
  readonly listedAt: number;
};

export function descriptionResult({
  roster,
  descriptions,
  listedAt,
}: DescriptionResultParams): SourceResult {
  const { told } = descriptions;
  const looks = descriptionLooks({ roster, told, listedAt });
  const times = [...told.values()].flatMap((reply) => (reply ? [reply.takenAt] : []));
  return {
    source: "description_note",
    looks,
    at: times.length === 0 ? null : Math.min(...times),
    problem: eachProblem("The whole text", descriptions),
  };
}

export function userModelsResult(
  roster: readonly ModelAt[],
  users: Reading<UserModels>,
): SourceResult {
  const source = "models_user";
  if (users.kind === "failed") return failed(source, users.error);
  const looks = userModelLooks(roster, users.value);
  const isTelling = looks.length > 0 || roster.length === 0;
  return {
    source,
    looks,
    at: isTelling ? users.value.takenAt : null,
    problem: isTelling
      ? null
      : `No account's list holds any of the free models, so it says nothing about single ones. ${UNTOUCHED}`,
  };
}

export type FrontendResultParams = {
  readonly roster: readonly ModelAt[];
  readonly readings: FrontendReadings;
  /** What holds so far. */
  readonly running: readonly EvidenceRow[];
};

/** Of the three undocumented sources. */
export function frontendResults(
  tx: Writer,
  { roster, readings, running }: FrontendResultParams,
): SourceResult[] {
  const { providers, endpoints } = readings;
  const served = [...endpoints.told].flatMap(([modelId, reply]) =>
    reply.kind === "served" ? [{ modelId, reply }] : [],
  );
  const times = served.map(({ reply }) => reply.takenAt);
  const isEmpty = served.length === 0 && endpoints.told.size > 0;
  const common = {
    at: times.length === 0 ? null : Math.min(...times),
    problem: isEmpty
      ? `None of the models was found there: the address may have changed. ${UNTOUCHED}`
      : eachProblem("What OpenRouter's pages say", endpoints),
  };
  const results: SourceResult[] = [
    {
      ...common,
      source: "frontend_endpoint",
      looks: served.flatMap(({ modelId, reply }) => frontendEndpointLook(tx, modelId, reply)),
    },
    {
      ...common,
      source: "frontend_warning",
      looks: served.flatMap(({ modelId, reply }) => frontendWarningLook(modelId, reply)),
    },
    providers.kind === "read"
      ? {
          source: "frontend_provider",
          looks: roster.flatMap((model) => frontendProviderLook(tx, model, providers.value)),
          at: providers.value.takenAt,
          problem: null,
        }
      : failed("frontend_provider", providers.error),
  ];
  const asked = new Set(roster.map(({ modelId }) => modelId));
  return results.map((result) =>
    withoutSilence(
      result,
      running.filter(({ modelId }) => asked.has(modelId)),
    ),
  );
}

export function failed(source: PolicySource, error: AppError): SourceResult {
  return { source, looks: [], at: null, problem: error.message };
}

/** A source that spoke and now tells nothing of any model has hardly withdrawn it all: the answer has another shape. */
function withoutSilence(result: SourceResult, running: readonly EvidenceRow[]): SourceResult {
  const { source, looks } = result;
  const spoke = running.some((row) => row.source === source);
  if (!spoke || looks.length > 0 || result.problem !== null) return result;
  const problem = `Nothing in the answers could be read: their shape may have changed. ${UNTOUCHED}`;
  return { source, looks, at: null, problem };
}

function eachProblem(
  what: string,
  { told, failed: faults, skipped }: EachModel<unknown>,
): string | null {
  const [first] = faults;
  if (!first) return null;
  const missing = faults.length + skipped;
  return `${what} of ${missing} of ${missing + told.size} models could not be read. ${first.message}`;
}
