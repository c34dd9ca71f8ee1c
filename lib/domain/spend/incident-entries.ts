import { usdText } from "@/lib/domain/money";
import { dollars } from "./dollars";
import type { DetectionPath, Incident } from "./incident";
import type { EntryKind } from "./incident-status";
import { CAUSE_WORDS, DETECTION_WORDS } from "./incident-words";
import { delayWords } from "./spell-out-time";
import type { StoredIncident } from "./stored-incident";

/** A line of an incident's history that Gratis writes. */
export type Entry = { readonly kind: EntryKind; readonly text: string };

/** Only Broadcast tells the moment of a request; the others tell from when on it can have been, and a counter when it rose. */
const HOW_LATE: Readonly<Record<DetectionPath, (delay: string) => string>> = {
  broadcast: (delay) => `${delay} after the first cent`,
  key_usage: (delay) => `at most ${delay} after it rose`,
  analytics: (delay) => `at most ${delay} after the first cent`,
  activity: (delay) => `at most ${delay} after the first cent`,
};

/** Of an incident that was not there before. */
export function foundEntry({
  detectedBy,
  detectedAt,
  firstAt,
  costNanoUsd,
}: Pick<Incident, "detectedBy" | "detectedAt" | "firstAt" | "costNanoUsd">): Entry {
  const delay = delayWords(Math.max(0, detectedAt - firstAt), detectedBy !== "broadcast");
  const found = `Found ${DETECTION_WORDS[detectedBy]} ${HOW_LATE[detectedBy](delay)}`;
  const text = `${found}, when it was ${usd(costNanoUsd)}.`;
  return { kind: "found", text };
}

type Before = Pick<StoredIncident, "cause" | "costNanoUsd" | "isSettled">;
type After = Pick<Incident, "cause" | "costNanoUsd" | "isSettled">;

/** What is worth a line of what changed. That it grew is none. */
export function changeEntries(before: Before, after: After): Entry[] {
  const entries: Entry[] = [];
  if (before.cause !== after.cause) {
    const [was, is] = [CAUSE_WORDS[before.cause].name, CAUSE_WORDS[after.cause].name];
    entries.push({ kind: "cause_changed", text: `Cause: ${is}. Before: ${was}.` });
  }
  const isLess = after.costNanoUsd < before.costNanoUsd;
  if (isLess && (after.isSettled || after.costNanoUsd === 0)) {
    const [was, is] = [usd(before.costNanoUsd), usd(after.costNanoUsd)];
    const text = after.isSettled
      ? `OpenRouter's account of the completed days tells ${is} where ${was} was known before.`
      : `What it was made of belongs elsewhere now: ${is} is left of ${was}.`;
    entries.push({ kind: "corrected", text });
  }
  if (after.isSettled && !before.isSettled && after.costNanoUsd > 0) {
    const text = `OpenRouter's account of the completed days has told all of it: ${usd(after.costNanoUsd)}.`;
    entries.push({ kind: "settled", text });
  }
  return entries;
}

/** For the one that is part of another one now, and for that one. */
export function mergedEntries({ id, into }: { id: number; into: number }): {
  readonly gone: Entry;
  readonly stays: Entry;
} {
  return {
    gone: { kind: "merged", text: `It is one with incident ${into}, which holds its money now.` },
    stays: {
      kind: "merged",
      text: `Incident ${id} turned out to be a part of it. Its history stays there.`,
    },
  };
}

/** Of one that was part of another one for a while. */
export function apartEntry(into: number): Entry {
  return { kind: "merged", text: `It is not one with incident ${into} after all.` };
}

export function emptiedEntry(before: Pick<StoredIncident, "costNanoUsd">): Entry {
  const text = `Nothing of its ${usd(before.costNanoUsd)} is left: what it was made of was corrected or belongs elsewhere.`;
  return { kind: "corrected", text };
}

function usd(nanoUsd: number): string {
  return dollars(usdText(nanoUsd));
}
