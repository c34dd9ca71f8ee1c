import Link from "next/link";
import { ModelId } from "@/components/ui/model-id";
import type { ModelDetailAnswer } from "@/lib/domain/answers";
import { modelPath } from "@/lib/domain/model-id";

/** Free models that can stand in, best first, and why. */
export function ModelReplacements({ model }: { model: ModelDetailAnswer }) {
  if (model.replacements.length > 0) {
    return (
      <ol className="divide-y divide-line">
        {model.replacements.map(({ id, reasons }) => (
          <li key={id} className="py-2 first:pt-0">
            <Link href={modelPath(id)} prefetch={false} className="hover:underline">
              <ModelId id={id} />
            </Link>
            <p className="text-dim text-xs">{reasons.join(" · ")}</p>
          </li>
        ))}
      </ol>
    );
  }
  if (model.listed && model.expires_on === null) {
    return (
      <p className="text-dim">
        It is listed and no end is announced, so nothing has to replace it.
      </p>
    );
  }
  return (
    <p className="text-dim">
      No free model supports everything this one did with as much context and a data note that is no
      worse.
    </p>
  );
}
