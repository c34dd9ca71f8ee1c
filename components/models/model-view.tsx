"use client";

import { useQuery } from "@tanstack/react-query";
import { Swimlane } from "@/components/history/swimlane";
import { EventList } from "@/components/overview/event-list";
import type { Lanes } from "@/components/overview/watched-card";
import { Card } from "@/components/ui/card";
import { Notice } from "@/components/ui/notice";
import { eventQueries, MODEL_EVENTS } from "@/lib/client/events";
import { modelQueries } from "@/lib/client/models";
import { ModelEndpoints } from "./model-endpoints";
import { ModelEvidence } from "./model-evidence";
import { ModelFactList } from "./model-fact-list";
import { ModelHeader } from "./model-header";
import { ModelPrices } from "./model-prices";
import { ModelReplacements } from "./model-replacements";
import { ModelSnippet } from "./model-snippet";
import { ModelSpells } from "./model-spells";
import { ModelTombstone } from "./model-tombstone";

/** One model with all that is known of it, listed or gone. */
export function ModelView({
  id,
  lanes,
  fallbacks,
}: {
  id: string;
  /** The model's own row of the timeline, over all that is recorded. */
  lanes: Lanes;
  /** Free ids that can follow it in a chain, best first. */
  fallbacks: readonly string[];
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
  return (
    <>
      <ModelHeader model={model} />
      {!model.listed && <ModelTombstone model={model} />}
      <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,2fr)_minmax(0,1fr)]">
        <div className="grid gap-4">
          <Card title="Facts">
            <ModelFactList model={model} />
          </Card>
          <Card title="Spells">
            <Swimlane {...lanes} compact label={`${id}, over all that is recorded`} />
            <div className="mt-3">
              <ModelSpells model={model} />
            </div>
          </Card>
          <Card title="Endpoints">
            <ModelEndpoints model={model} />
          </Card>
          <Card title="Use it">
            <ModelSnippet model={model} fallbacks={fallbacks} />
          </Card>
        </div>
        <div className="grid gap-4">
          <Card title="Prices">
            <ModelPrices model={model} />
          </Card>
          <Card title="Your prompts">
            <ModelEvidence model={model} />
          </Card>
          <Card title="What changed">
            {events && events.data.length > 0 ? (
              <EventList events={events.data} withModel={false} />
            ) : (
              <p className="text-dim">Nothing has changed about it between two snapshots so far.</p>
            )}
          </Card>
          <Card title="Replacements">
            <ModelReplacements model={model} />
          </Card>
        </div>
      </div>
    </>
  );
}
