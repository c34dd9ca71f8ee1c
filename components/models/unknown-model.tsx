"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { LinkButton } from "@/components/ui/link-button";
import { ModelId } from "@/components/ui/model-id";
import { modelQueries } from "@/lib/client/models";
import { modelIdFromSegments, modelPath } from "@/lib/domain/models/model-id";
import { nearestIds } from "@/lib/domain/models/nearest-ids";

const MOST = 6;

/** For an id that no snapshot ever listed: what was asked, and the ids that read most like it. */
export function UnknownModel() {
  const id = modelIdFromSegments(usePathname().split("/").slice(2));
  const { data: answer } = useQuery(modelQueries.list({ states: "all" }));
  const near = nearestIds(id, { known: (answer?.data ?? []).map((model) => model.id), most: MOST });
  return (
    <div className="mx-auto max-w-prose py-10">
      <h1 className="font-semibold text-xl">No snapshot ever listed this model</h1>
      <p className="mt-2">
        <ModelId id={id} />
      </p>
      <p className="mt-2 text-dim">
        Gratis knows every model that was in a snapshot of the catalog, gone ones too. Check the id,
        or look for a part of it.
      </p>
      {near.length > 0 && (
        <>
          <h2 className="mt-4 font-semibold">Ids that read like it</h2>
          <ul className="mt-1">
            {near.map((other) => (
              <li key={other} className="py-0.5">
                <Link
                  href={modelPath(other)}
                  prefetch={false}
                  className="text-info hover:underline"
                >
                  <ModelId id={other} />
                </Link>
              </li>
            ))}
          </ul>
        </>
      )}
      <div className="mt-4">
        <LinkButton href={`/models?state=all&q=${encodeURIComponent(searchable(id))}`}>
          Search the catalog
        </LinkButton>
      </div>
    </div>
  );
}

/** The model's own name, without vendor and variant: the part most likely to be right. */
function searchable(id: string): string {
  return (id.split("/").at(-1) ?? id).split(":")[0] ?? id;
}
