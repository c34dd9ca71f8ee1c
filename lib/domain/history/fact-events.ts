import { announcedExpiry } from "@/lib/domain/models/expiry";
import type { EventKind, ModelFacts } from "@/lib/domain/models/model-facts";
import { between, type CatalogEvent, type EventDetail, type EventSlot } from "./catalog-event";
import type { ListedSegment } from "./segments";

/** Changes of context, output limit, modalities, parameters and expiry between two neighbours. */
export function factEvents(before: ListedSegment, after: ListedSegment): CatalogEvent[] {
  // A `~…-latest` row changes with whatever it points at: that is not news about a model.
  if (before.version.state === "alias" && after.version.state === "alias") return [];
  const times = between(before, after);
  const [old, now] = [before.version.facts, after.version.facts];
  const events: CatalogEvent[] = [];
  const add = (kind: EventKind, slot: EventSlot, details: [EventDetail, EventDetail]) =>
    events.push({ ...times, kind, slot, before: details[0], after: details[1] });

  if (old.contextLength !== now.contextLength) {
    add("context_changed", "context", [
      { context_length: old.contextLength },
      { context_length: now.contextLength },
    ]);
  }
  if (old.maxCompletionTokens !== now.maxCompletionTokens) {
    add("max_output_changed", "max_output", [
      { max_completion_tokens: old.maxCompletionTokens },
      { max_completion_tokens: now.maxCompletionTokens },
    ]);
  }
  if (
    !isSameSet(old.inputModalities, now.inputModalities) ||
    !isSameSet(old.outputModalities, now.outputModalities)
  ) {
    add("modalities_changed", "modalities", [modalities(old), modalities(now)]);
  }
  if (!isSameSet(old.supportedParameters, now.supportedParameters)) {
    add("parameters_changed", "parameters", [
      { supported_parameters: old.supportedParameters },
      {
        supported_parameters: now.supportedParameters,
        added: now.supportedParameters.filter((name) => !old.supportedParameters.includes(name)),
        removed: old.supportedParameters.filter((name) => !now.supportedParameters.includes(name)),
      },
    ]);
  }
  const expiry = [
    announcedExpiry(old.expirationDate, before.lastSeen),
    announcedExpiry(now.expirationDate, after.from),
  ] as const;
  if (expiry[0] !== expiry[1]) {
    const kind =
      expiry[0] === null ? "expiry_set" : expiry[1] === null ? "expiry_cleared" : "expiry_moved";
    add(kind, "expiry", [
      { expires_on: expiry[0], state: before.version.state },
      { expires_on: expiry[1], state: after.version.state },
    ]);
  }
  return events;
}

function modalities(facts: ModelFacts): EventDetail {
  return { input_modalities: facts.inputModalities, output_modalities: facts.outputModalities };
}

function isSameSet(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((value) => b.includes(value));
}
