"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useMay } from "@/components/shell/visitor";
import { useNow } from "@/components/ui/now";
import { Time } from "@/components/ui/time";
import { ExportLinks } from "@/components/usage/export-links";
import { uptimeExportPath, uptimeQueries } from "@/lib/client/uptime";
import { GOOD_UPTIME, POOR_UPTIME } from "@/lib/domain/models/availability";
import { choosesModel } from "@/lib/domain/models/chooses-model";
import { FREE_ROUTER_ID } from "@/lib/domain/models/is-free-model-id";
import type { ModelDetailAnswer } from "@/lib/domain/models/model-answers";
import { isRosterState } from "@/lib/domain/models/model-facts";
import type { UptimeAnswer } from "@/lib/domain/models/uptime-answers";
import { HOUR_MS } from "@/lib/domain/time";
import { EndpointItem, type EndpointItemProps } from "./endpoint-item";
import { OwnSuccess } from "./own-success";

/** Who serves the model, how they do now, and how they did on the last 90 days. */
export function ModelEndpoints({ model }: { model: ModelDetailAnswer }) {
  const { data, error } = useQuery(uptimeQueries.of(model.id));
  const uptime = data?.data ?? null;
  const items = itemsOf(model, uptime);
  return (
    <div className="@container">
      <LastLook model={model} />
      {items.length > 0 && (
        <>
          <p className="my-2 text-dim text-xs">
            Uptime is OpenRouter’s. Rate-limited requests are excluded: a model can answer 429 all
            day and show 100 %.
          </p>
          <ul className="divide-y divide-line">
            {items.map((item) => (
              <EndpointItem key={item.tag} {...item} />
            ))}
          </ul>
        </>
      )}
      {uptime === null && <HistoryMissing error={error} />}
      {uptime && (
        <div className="mt-2 grid gap-2 border-line border-t pt-3 empty:hidden">
          {uptime.endpoints.length > 0 && (
            <div className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1 text-dim text-xs">
              <p className="min-w-0 flex-1 basis-64">
                A bar is a UTC day by its lowest uptime: green, {GOOD_UPTIME} % or more; shorter and
                amber, less; shortest and red, below {POOR_UPTIME} %. Plain, looked at and not
                found; hatched, not recorded.
              </p>
              <ExportLinks name="uptime" pathOf={(format) => uptimeExportPath(model.id, format)} />
            </div>
          )}
          {!uptime.speeds_told && items.some(({ endpoint }) => endpoint) && <KeyNeeded />}
          <OwnSuccess own={uptime.own} chooses={choosesModel(model)} />
        </div>
      )}
    </div>
  );
}

/** Those that serve it, then those that did in these days. */
function itemsOf(model: ModelDetailAnswer, uptime: UptimeAnswer | null): EndpointItemProps[] {
  const { endpoints } = model;
  const isPast = unaskedWords(model) !== null;
  const current = new Set(endpoints.map(({ tag }) => tag));
  const past = uptime?.endpoints.filter(({ tag }) => !current.has(tag)) ?? [];
  return [
    ...endpoints.map((endpoint) => ({
      ...{ tag: endpoint.tag, provider: endpoint.provider_name },
      ...{ endpoint, uptime, isPast },
    })),
    ...past.map(({ tag, provider_name: provider }) => ({
      ...{ tag, provider, endpoint: null, uptime, isPast },
    })),
  ];
}

/** A look this old says little about now, whatever the schedule. */
const OLD_MS = 2 * HOUR_MS;

function LastLook({ model }: { model: ModelDetailAnswer }) {
  const now = useNow();
  const { endpoints, endpoints_checked_at: at } = model;
  const unasked = unaskedWords(model);
  if (at === null) return <p className="text-dim">{unasked ?? NOT_YET}</p>;
  if (unasked !== null) {
    return (
      <p className="text-dim">
        It is no longer looked at. What follows is as of <Time iso={at} />.
      </p>
    );
  }
  if (endpoints.length === 0) {
    return (
      <p>
        No provider served it at <Time iso={at} />. Requests are likely to fail until one does.
      </p>
    );
  }
  if (now - Date.parse(at) > OLD_MS) {
    return (
      <p className="text-warn">
        The last look was <Time iso={at} as="age" />, so how it does now is not known.
      </p>
    );
  }
  return (
    <p className="text-dim text-xs">
      Looked at <Time iso={at} as="age" />.
    </p>
  );
}

const NOT_YET =
  "Its endpoints have not been asked for yet; the endpoints job does so for every model of the roster.";

/** Why nobody asks for its endpoints; null when they are asked for. */
function unaskedWords({ id, listed, state }: ModelDetailAnswer): string | null {
  if (!listed) return "It is not listed, so nobody is asked who serves it.";
  if (id === FREE_ROUTER_ID) {
    return "It is a router: it picks among the free models, and each of these has endpoints of its own.";
  }
  if (isRosterState(state)) return null;
  return "Gratis looks at the endpoints of free models only, so nothing is known of these.";
}

function HistoryMissing({ error }: { error: Error | null }) {
  if (error) {
    return (
      <p role="alert" className="text-paid">
        Its last 90 days could not be read. {error.message}
      </p>
    );
  }
  return (
    <p role="status" className="text-dim">
      Reading its last 90 days…
    </p>
  );
}

function KeyNeeded() {
  const mayAdd = useMay("manage_keys");
  return (
    <p className="text-dim text-xs">
      OpenRouter tells the time to the first token and the speed only to who asks with a key.
      {mayAdd && (
        <>
          {" "}
          <Link href="/keys" prefetch={false} className="underline">
            Add one that calls models
          </Link>
          , and both are here after the next look.
        </>
      )}
    </p>
  );
}
