import type { Writer } from "@/db/client";
import { newestAccepted } from "@/db/queries/accepted-snapshots";
import { listModelsAt, type ModelAt } from "@/db/queries/models-at";
import {
  type EvidenceLook,
  type EvidenceRow,
  endSources,
  endUnchecked,
  keepEvidence,
  listRunningEvidence,
} from "@/db/writes/evidence";
import { keepDescriptions } from "@/db/writes/model-descriptions";
import { type PolicyLooks, readPolicyLook, rememberPolicyLook } from "@/db/writes/policy-look";
import {
  dropPolicySources,
  notePolicySourceFailed,
  notePolicySourceRead,
} from "@/db/writes/policy-sources";
import { FREE_ROUTER_ID } from "@/lib/domain/models/is-free-model-id";
import { ROSTER_STATES } from "@/lib/domain/models/model-facts";
import { FRONTEND_SOURCES, type PolicySource } from "@/lib/domain/policy/policy";
import type { ZdrReply } from "@/lib/openrouter/client";
import type { DescriptionReply } from "@/lib/openrouter/describe-model";
import type { EachModel } from "./ask-each-model";
import type { FrontendReadings } from "./ask-frontend";
import type { UserModels } from "./ask-user-models";
import { isWhole } from "./description-looks";
import { keepVerdictChanges } from "./keep-verdict-changes";
import type { Reading } from "./reading";
import {
  descriptionResult,
  failed,
  frontendResults,
  type SourceResult,
  userModelsResult,
} from "./source-results";
import { zdrLooks } from "./zdr-looks";

const API = "https://openrouter.ai/api/v1";
const HELD =
  "The newest list lost so many entries at once that it waits for the next one to agree. The data notes known so far stay on screen.";

export type PolicyReadings = {
  readonly zdr: Reading<ZdrReply>;
  readonly descriptions: EachModel<DescriptionReply | null>;
  /** Null without a key to ask with. */
  readonly users: Reading<UserModels> | null;
  /** Null when switched off. */
  readonly frontend: FrontendReadings | null;
};

export type PolicyCounts = {
  models: number;
  listed: number;
  described: number;
  fresh: number;
  ended: number;
  changed: number;
  held: number;
};

/**
 * Keeps what the sources say of the roster, each by itself, and an event for each model whose verdict became another. A source that was
 * not read leaves its statements as they are; one that is switched off ends them, which is no event.
 */
export function keepPolicyLook(tx: Writer, readings: PolicyReadings, now: number): PolicyCounts {
  const newest = newestAccepted(tx);
  const roster = newest ? listModelsAt(tx, { at: newest.takenAt, states: ROSTER_STATES }) : [];
  const at = wholeSecond(now);
  const off = offSources(readings);
  endSources(tx, { sources: off, now: at });
  dropPolicySources(tx, off);

  const remembered = readPolicyLook(tx);
  const looked = stillCounting(remembered.looked, { roster, off, now });
  const { zdr } = readings;
  const list =
    zdr.kind === "read"
      ? zdrLooks(tx, { roster, before: remembered.zdr, reply: dated(zdr.value, now), now })
      : null;
  const before = listRunningEvidence(tx);
  const { descriptions } = readings;
  const results: SourceResult[] = [
    zdr.kind === "failed"
      ? failed("zdr_list", zdr.error)
      : {
          source: "zdr_list",
          looks: list?.looks ?? [],
          at: list?.isHeld ? null : zdr.value.takenAt,
          problem: list?.isHeld ? HELD : null,
        },
    descriptionResult({ roster, descriptions, listedAt: newest?.takenAt ?? now }),
    ...otherResults(tx, { roster, readings, before }),
  ];

  const looks = results
    .flatMap((result) => result.looks)
    .map((look) => ({ ...look, at: notAfter(look.at, now) }))
    // A cache handed out the answer of last time, or an older one: nothing new is known.
    .filter(
      (look) =>
        look.at > (looked[look.source]?.[look.modelId] ?? Number.NEGATIVE_INFINITY) &&
        !before.some((row) => isOf(row, look) && look.at < row.lastSeenAt && row.lastSeenAt <= now),
    );
  const kept = keepEvidence(tx, looks);
  const changed = keepVerdictChanges(tx, { before, looks, looked });
  // Not an event: nobody said anything else, we only could not ask.
  const unchecked = endUnchecked(tx, at);
  rememberPolicyLook(tx, {
    zdr: list ? list.memory : remembered.zdr,
    looked: without(withLooks(looked, looks), unchecked),
  });
  keepWholeTexts(tx, { roster, descriptions, now });
  noteSources(tx, results, at);

  return {
    models: roster.length,
    listed: zdr.kind === "read" ? zdr.value.endpoints.length : 0,
    described: [...descriptions.told.values()].filter((reply) => reply !== null).length,
    fresh: kept.fresh,
    ended: kept.ended + unchecked.length,
    changed,
    held: list?.isHeld ? 1 : 0,
  };
}

function offSources({ users, frontend }: PolicyReadings): PolicySource[] {
  return [
    ...(users === null ? (["models_user"] as const) : []),
    ...(frontend === null ? FRONTEND_SOURCES : []),
  ];
}

type Parts = {
  readonly roster: readonly ModelAt[];
  readonly readings: PolicyReadings;
  readonly before: ReturnType<typeof listRunningEvidence>;
};

/** Of the sources that may be off. The router has no endpoints of its own, so they say nothing about it. */
function otherResults(tx: Writer, { roster, readings, before }: Parts): SourceResult[] {
  const { users, frontend, descriptions } = readings;
  const served = roster.filter(({ modelId }) => modelId !== FREE_ROUTER_ID);
  // One that OpenRouter does not know any more is missing for everybody.
  const known = served.filter(({ modelId }) => descriptions.told.get(modelId) !== null);
  return [
    ...(users === null ? [] : [userModelsResult(known, users)]),
    ...(frontend === null
      ? []
      : frontendResults(tx, { roster: served, readings: frontend, running: before })),
  ];
}

function isOf(row: EvidenceRow, { modelId, source }: EvidenceLook): boolean {
  return row.modelId === modelId && row.source === source;
}

/** Models that left the roster begin anew when they come back. A look from the future is some broken clock's, but there was one. */
function stillCounting(
  looked: PolicyLooks,
  { roster, off, now }: { roster: readonly ModelAt[]; off: readonly PolicySource[]; now: number },
): PolicyLooks {
  const ids = new Set(roster.map(({ modelId }) => modelId));
  const justNow = wholeSecond(now) - 1_000;
  return mapLooks(looked, (source, modelId, at) => {
    if (off.includes(source) || !ids.has(modelId)) return null;
    return at > now ? justNow : at;
  });
}

function withLooks(looked: PolicyLooks, looks: readonly EvidenceLook[]): PolicyLooks {
  const next: Partial<Record<PolicySource, Record<string, number>>> = {};
  for (const [source, times] of Object.entries(looked)) {
    next[source as PolicySource] = { ...times };
  }
  for (const { source, modelId, at } of looks) {
    next[source] = { ...next[source], [modelId]: at };
  }
  return next;
}

/** What could not be checked for so long is looked at for the first time when it can be again. */
function without(
  looked: PolicyLooks,
  ended: readonly { readonly source: PolicySource; readonly modelId: string }[],
): PolicyLooks {
  return mapLooks(looked, (source, modelId, at) =>
    ended.some((row) => row.source === source && row.modelId === modelId) ? null : at,
  );
}

/** Null for a look that is to be forgotten. */
function mapLooks(
  looked: PolicyLooks,
  map: (source: PolicySource, modelId: string, at: number) => number | null,
): PolicyLooks {
  return Object.fromEntries(
    Object.entries(looked).map(([source, times]) => [
      source,
      Object.fromEntries(
        Object.entries(times).flatMap(([id, before]) => {
          const at = map(source as PolicySource, id, before);
          return at === null ? [] : [[id, at]];
        }),
      ),
    ]),
  );
}

type Texts = {
  readonly roster: readonly ModelAt[];
  readonly descriptions: EachModel<DescriptionReply | null>;
  readonly now: number;
};

function keepWholeTexts(tx: Writer, { roster, descriptions, now }: Texts): void {
  const texts = roster.flatMap(({ modelId, facts }) => {
    const reply = descriptions.told.get(modelId);
    if (!reply || !isWhole(reply, facts.description)) return [];
    const sourceUrl = `${API}${reply.path}`;
    return [{ modelId, text: reply.text, sourceUrl, takenAt: notAfter(reply.takenAt, now) }];
  });
  keepDescriptions(tx, texts);
}

function noteSources(tx: Writer, results: readonly SourceResult[], now: number): void {
  for (const { source, at, problem } of results) {
    if (problem !== null) notePolicySourceFailed(tx, { source, at: now, problem });
    else if (at !== null) notePolicySourceRead(tx, { source, at: notAfter(at, now) });
  }
}

function dated(reply: ZdrReply, now: number): ZdrReply {
  return { ...reply, takenAt: notAfter(reply.takenAt, now) };
}

/** A clock that runs ahead of ours must not date a statement into the future: nothing could end it, and no past view would show it. */
function notAfter(ms: number, now: number): number {
  return wholeSecond(Math.min(ms, now));
}

/** As in the API. */
function wholeSecond(ms: number): number {
  return Math.floor(ms / 1_000) * 1_000;
}
