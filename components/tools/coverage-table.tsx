"use client";

import { useQuery } from "@tanstack/react-query";
import { useSearchParams } from "next/navigation";
import { useMemo } from "react";
import { buttonClass } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { Menu } from "@/components/ui/menu";
import { Notice } from "@/components/ui/notice";
import { Time } from "@/components/ui/time";
import { coverageExportPath, coverageQueries } from "@/lib/client/coverage";
import type { AnswerMeta } from "@/lib/domain/answers";
import type { PolicyVerdict } from "@/lib/domain/policy/policy";
import { COVERAGE_ABILITIES, COVERAGE_CONTEXTS } from "@/lib/domain/replacements/coverage";
import type { CoverageCellAnswer } from "@/lib/domain/replacements/coverage-answers";
import { coverageHref, parseCoveragePolicy } from "@/lib/domain/replacements/coverage-view";
import {
  coverageAbilityWords,
  coverageContextWords,
  coverageSentence,
} from "@/lib/domain/replacements/coverage-words";
import { CoverageCell } from "./coverage-cell";
import { CoverageFilter } from "./coverage-filter";
import { CoverageList } from "./coverage-list";

/** For each ability and context how many free models there are, and where all of it hangs on one. */
export function CoverageTable() {
  const params = useSearchParams();
  const policy = useMemo(() => parseCoveragePolicy(new URLSearchParams(params)), [params]);
  const { data: answer, error, isPlaceholderData } = useQuery(coverageQueries.table(policy));
  if (!answer) {
    return (
      <Notice tone={error ? "paid" : "plain"}>
        <p role={error ? "alert" : "status"}>
          {error ? `The coverage could not be read. ${error.message}` : "Counting the free models…"}
        </p>
      </Notice>
    );
  }
  const { data: cells, meta } = answer;
  if (meta.snapshot_at === null) {
    return (
      <EmptyState
        title="No catalog has been read yet"
        action={<LinkButton href="/settings">See the catalog job</LinkButton>}
      >
        The table is counted from OpenRouter’s catalog, which is public and needs no key.
      </EmptyState>
    );
  }
  return (
    <>
      {meta.stale && (
        <p className="mb-3 text-warn">
          The catalog behind these numbers is of <Time iso={meta.snapshot_at} />, and late: models
          may have come and gone since.
        </p>
      )}
      <div className="mb-3 flex flex-wrap items-center justify-between gap-2">
        <p role="status" className="min-w-0 basis-64 grow">
          {isPlaceholderData ? "Counting…" : (coverageSentence(cells) ?? nothing(policy))}
        </p>
        <div className="flex flex-wrap gap-2">
          <CoverageFilter policy={policy} />
          <ExportMenu policy={policy} />
        </div>
      </div>
      {policy.length > 0 && coverageSentence(cells) === null ? (
        <LinkButton href={coverageHref()}>Count them whatever becomes of prompts</LinkButton>
      ) : (
        <div className="@container">
          <Card>
            <div className="hidden @4xl:block">
              <CellTable cells={cells} policy={policy} />
            </div>
            <div className="@4xl:hidden">
              <CoverageList cells={cells} policy={policy} />
            </div>
          </Card>
        </div>
      )}
      <Basis meta={meta} />
    </>
  );
}

function CellTable({
  cells,
  policy,
}: {
  cells: readonly CoverageCellAnswer[];
  policy: readonly PolicyVerdict[];
}) {
  return (
    <DataTable
      caption="Free models by ability and context"
      head={
        <tr>
          <th scope="col">Can</th>
          {COVERAGE_CONTEXTS.map((step) => (
            <th key={step ?? "any"} scope="col" className="w-[18%]">
              {coverageContextWords(step)}
            </th>
          ))}
        </tr>
      }
    >
      {COVERAGE_ABILITIES.map((ability) => (
        <tr key={ability ?? "any"}>
          <th scope="row">{coverageAbilityWords(ability)}</th>
          {cells
            .filter(({ can }) => can === ability)
            .map((cell) => (
              <td key={cell.min_context ?? "any"}>
                <CoverageCell cell={cell} policy={policy} />
              </td>
            ))}
        </tr>
      ))}
    </DataTable>
  );
}

function nothing(policy: readonly PolicyVerdict[]): string {
  return policy.length === 0
    ? "No model is free now."
    : "No free model has one of the data notes that are asked for.";
}

function ExportMenu({ policy }: { policy: readonly PolicyVerdict[] }) {
  return (
    <Menu label="Export" align="right">
      <div className="flex flex-col gap-2">
        {(["csv", "json"] as const).map((format) => (
          <a
            key={format}
            className={buttonClass()}
            href={coverageExportPath(policy, format)}
            download={`coverage.${format}`}
          >
            {format.toUpperCase()}
          </a>
        ))}
      </div>
    </Menu>
  );
}

/** What the mark means, what is counted, and of when it is. */
function Basis({ meta: { snapshot_at: at, stale } }: { meta: AnswerMeta }) {
  return (
    <p className="mt-3 max-w-prose text-dim text-xs">
      Marked in amber is what hangs on one alone: when that model, vendor or provider goes, no free
      model is left for the need. Counted is what is free for certain: neither models that are at $0
      for now nor the router over the free ones. A model that is made for one job, such as
      moderation, counts like any other; chains leave it out.
      {!stale && at !== null && (
        <>
          {" "}
          Snapshot <Time iso={at} as="age" />.
        </>
      )}
    </p>
  );
}
