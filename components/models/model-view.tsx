"use client";

import { useQuery } from "@tanstack/react-query";
import { Swimlane } from "@/components/history/swimlane";
import { EventList } from "@/components/overview/event-list";
import type { Lanes } from "@/components/overview/watched-card";
import { Card } from "@/components/ui/card";
import { Notice } from "@/components/ui/notice";
import { eventQueries, MODEL_EVENTS } from "@/lib/client/events";
import { modelQueries } from "@/lib/client/models";
import { endingOf, type LastUser } from "@/lib/domain/models/ending";
import { ModelEndpoints } from "./model-endpoints";
import { ModelEvidence } from "./model-evidence";
import { ModelFactList } from "./model-fact-list";
import { ModelHeader } from "./model-header";
import { ModelPrices } from "./model-prices";
import { ModelReplacements, REPLACEMENTS_ID } from "./model-replacements";
import { ModelSnippet } from "./model-snippet";
import { ModelSpells } from "./model-spells";
import { ModelTombstone } from "./model-tombstone";
import { ModelUsage } from "./model-usage";

/** One model with all that is known of it, listed or gone. */
export function ModelView({
  id,
  lanes,
  fallbacks,
  lastUsers,
}: {
  id: string;
  /** The model's own row of the timeline, over all that is recorded. */
  lanes: Lanes;
  /** Free ids that can follow it in a chain, best first. */
  fallbacks: readonly string[];
  /** Of one that is no longer free: which keys used it last; null for who may not see usage. */
  lastUsers: readonly LastUser[] | null;
}) {
  const { data: answer, error } = useQuery(modelQueries.one(id));
  const { data: events } = useQuery(eventQueries.list({ model: id, limit: MODEL_EVENTS }));
  if (!answer) {
    return (
      <Notice tone={error ? "paid" : "plain"}>
        <p role="status">
          {error ? `This model could not be read. ${error.message}` : "Reading the model…"}
        </p>
      </Notice>
    );
  }
  const model = answer.data;
  const ending = endingOf(model, events?.data ?? []);
  const replacements = (
    <div id={REPLACEMENTS_ID} className="scroll-mt-16">
      <Card title="Replacements">
        <ModelReplacements model={model} />
      </Card>
    </div>
  );
  const snippet = (
    <Card title={model.listed && model.state === "free" ? "Use it" : "Use instead"}>
      <ModelSnippet model={model} fallbacks={fallbacks} />
    </Card>
  );
  return (
    <>
      <ModelHeader model={model} />
      {ending && <ModelTombstone model={model} ending={ending} lastUsers={lastUsers} />}
      {/* What is asked first stands first, on a narrow screen too: prompts and uptime, then the facts, then the rest. */}
      <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,8fr)_minmax(0,5fr)] lg:grid-rows-[auto_1fr]">
        <div className="grid gap-4">
          <Card title="Your prompts">
            <ModelEvidence model={model} />
          </Card>
          <Card title="Endpoints">
            <ModelEndpoints model={model} />
          </Card>
        </div>
        <div className="grid gap-4 lg:col-start-2 lg:row-span-2">
          {ending && replacements}
          {ending && snippet}
          <Card title={model.listed ? "Facts" : "Last known facts"}>
            <ModelFactList model={model} />
          </Card>
          <Card title={model.listed ? "Prices" : "Last known prices"}>
            <ModelPrices model={model} />
          </Card>
          {!ending && replacements}
          {!ending && snippet}
        </div>
        <div className="grid gap-4">
          <ModelUsage id={id} />
          <Card title="Spells">
            <Swimlane {...lanes} compact label={`${id}, over all that is recorded`} />
            <div className="mt-3">
              <ModelSpells model={model} />
            </div>
          </Card>
          <Card title="What changed">
            {events && events.data.length > 0 ? (
              <EventList events={events.data} withModel={false} />
            ) : (
              <p className="text-dim">Nothing has changed about it between two snapshots so far.</p>
            )}
          </Card>
        </div>
      </div>
    </>
  );
}
