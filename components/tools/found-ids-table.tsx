"use client";

import Link from "next/link";
import { useState } from "react";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { DataTable } from "@/components/ui/data-table";
import { ModelId } from "@/components/ui/model-id";
import { modelPath } from "@/lib/domain/models/model-id";
import type { FoundIdAnswer } from "@/lib/domain/tools/check-answers";
import { formatCount } from "@/lib/format";
import { ID_WORDS } from "./tool-words";

const FIRST_ROWS = 200;
const FIRST_PLACES = 4;

/** Each id of a paste, what became of it, what can take its place, and where it stands. */
export function FoundIdsTable({ ids }: { ids: readonly FoundIdAnswer[] }) {
  const [isWhole, setWhole] = useState(false);
  const shown = isWhole ? ids : ids.slice(0, FIRST_ROWS);
  return (
    <>
      <DataTable
        caption="Model ids of the paste"
        head={
          <tr>
            <th scope="col">Id</th>
            <th scope="col" className="max-sm:hidden">
              Status
            </th>
            <th scope="col">Replacement</th>
            <th scope="col" className="max-sm:hidden">
              Line : column
            </th>
          </tr>
        }
      >
        {shown.map((found) => (
          <tr key={found.id}>
            <th scope="row" className="sm:min-w-44">
              <FoundIdName found={found} />
              {/* On a small screen four columns would stand half outside it. */}
              <span className="mt-1 block text-dim text-xs sm:hidden">
                <Status found={found} /> at {placeWords(found)}
              </span>
            </th>
            <td className="max-sm:hidden">
              <Status found={found} />
            </td>
            <td className="sm:min-w-44">
              <Replacement found={found} />
            </td>
            <td className="min-w-24 max-sm:hidden">{placeWords(found)}</td>
          </tr>
        ))}
      </DataTable>
      {shown.length < ids.length && (
        <p className="mt-2">
          <Button onClick={() => setWhole(true)}>Show all {formatCount(ids.length)}</Button>
        </p>
      )}
    </>
  );
}

function Status({ found: { status } }: { found: FoundIdAnswer }) {
  const { word, tone, sentence } = ID_WORDS[status];
  return (
    <Badge tone={tone} title={sentence}>
      {word}
    </Badge>
  );
}

/** Only what the catalog ever listed has a page. */
function FoundIdName({ found: { id, model_id: model } }: { found: FoundIdAnswer }) {
  if (model === null) return <ModelId id={id} />;
  return (
    <Link href={modelPath(model)} className="hover:underline" prefetch={false}>
      <ModelId id={id} />
    </Link>
  );
}

function Replacement({ found: { status, meant, replacement, reasons } }: { found: FoundIdAnswer }) {
  const other = meant !== null && meant !== replacement ? meant : null;
  return (
    <>
      {replacement !== null && (
        <Link href={modelPath(replacement)} className="hover:underline" prefetch={false}>
          <ModelId id={replacement} />
        </Link>
      )}
      {reasons.length > 0 && (
        <span className="block text-dim text-xs [overflow-wrap:anywhere]">
          {reasons.join(", ")}
        </span>
      )}
      {replacement === null && (
        <span className="text-dim">
          {status === "free" || status === "unchecked" ? "—" : "none known"}
        </span>
      )}
      {other !== null && (
        <span className="block text-dim text-xs">
          perhaps meant <ModelId id={other} className="text-xs" />
        </span>
      )}
    </>
  );
}

/** "3:12, 9:12 and 12 more". */
function placeWords({ places }: FoundIdAnswer): string {
  const first = places.slice(0, FIRST_PLACES).map(({ line, column }) => `${line}:${column}`);
  const more = places.length - first.length;
  return more === 0 ? first.join(", ") : `${first.join(", ")} and ${formatCount(more)} more`;
}
