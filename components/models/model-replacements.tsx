import Link from "next/link";
import { ModelId } from "@/components/ui/model-id";
import type { ModelDetailAnswer } from "@/lib/domain/models/model-answers";
import { isRosterState } from "@/lib/domain/models/model-facts";
import { modelPath } from "@/lib/domain/models/model-id";
import { coverageHref } from "@/lib/domain/replacements/coverage-view";

/** Where on the Model page they stand. */
export const REPLACEMENTS_ID = "replacements";

type Replaced = Pick<
  ModelDetailAnswer,
  "replacements" | "no_replacement_because" | "listed" | "state"
>;

/** Free models that can stand in, best first, and why; or what stands in the way of one. */
export function ModelReplacements({ model }: { model: Replaced }) {
  const { replacements, no_replacement_because: because } = model;
  if (replacements.length > 0) {
    return (
      <ol className="divide-y divide-line">
        {replacements.map(({ id, reasons }) => (
          <li key={id} className="py-2 first:pt-0">
            <Link href={modelPath(id)} prefetch={false} className="hover:underline">
              <ModelId id={id} />
            </Link>
            <p className="text-dim text-xs [overflow-wrap:anywhere]">{reasons.join(" · ")}</p>
          </li>
        ))}
      </ol>
    );
  }
  if (because !== null) {
    return (
      <p className="text-dim [overflow-wrap:anywhere]">
        None does all that this one did. {because}{" "}
        <Link href={coverageHref()} className="underline">
          What is there for each need
        </Link>
      </p>
    );
  }
  return (
    <p className="text-dim">
      {model.listed && isRosterState(model.state)
        ? "It is listed and no end is announced, so nothing has to replace it."
        : "It was never free, so nothing free has to replace it."}
    </p>
  );
}
