import Link from "next/link";
import { ModelId } from "@/components/ui/model-id";
import { modelPath } from "@/lib/domain/models/model-id";
import { rosterHref } from "@/lib/domain/models/roster-filter";
import type { PolicyVerdict } from "@/lib/domain/policy/policy";
import { coverageFilter } from "@/lib/domain/replacements/coverage";
import type { CoverageCellAnswer } from "@/lib/domain/replacements/coverage-answers";
import { coverageNeedWords, spreadWords } from "@/lib/domain/replacements/coverage-words";
import { plural } from "@/lib/format";

/** How many there are for one need; the number leads to exactly these models. */
export function CoverageCell({
  cell,
  policy,
}: {
  cell: CoverageCellAnswer;
  policy: readonly PolicyVerdict[];
}) {
  const { can, min_context, models } = cell;
  if (models === 0) {
    return (
      <span className="text-dim">
        none <span className="sr-only">{coverageNeedWords(cell)}</span>
      </span>
    );
  }
  return (
    <>
      <Link
        href={rosterHref(coverageFilter({ can, min_context, policy }))}
        prefetch={false}
        className="whitespace-nowrap font-semibold hover:underline"
      >
        {plural(models, "model")} <span className="sr-only">{coverageNeedWords(cell)}</span>
      </Link>
      {models > 1 && <p className="text-dim text-xs">{spreadWords(cell)}</p>}
      {cell.hangs_on && <HangsOn {...cell.hangs_on} />}
    </>
  );
}

/** The mark is in words; the amber only helps to find it. */
function HangsOn({ kind, name }: NonNullable<CoverageCellAnswer["hangs_on"]>) {
  return (
    <p className="border-warn-mark border-l-2 pl-1.5 text-warn text-xs [overflow-wrap:anywhere]">
      one {kind}:{" "}
      {kind === "model" ? (
        <Link href={modelPath(name)} prefetch={false} className="hover:underline">
          <ModelId id={name} className="text-xs" />
        </Link>
      ) : (
        name
      )}
    </p>
  );
}
