import { Time } from "@/components/ui/time";
import type { AnswerMeta } from "@/lib/domain/answers";

/** Of which catalog the answer was made: said loudly where it is old or there is none. */
export function AnswerBasis({ meta: { snapshot_at: at, stale } }: { meta: AnswerMeta }) {
  if (at === null) {
    return (
      <p className="mt-4 text-warn">
        No catalog has been read yet, so no model could be looked up. Check again once there is one.
      </p>
    );
  }
  if (stale) {
    return (
      <p className="mt-4 text-warn">
        The catalog behind this answer is of <Time iso={at} />, and late: a model may have changed
        since.
      </p>
    );
  }
  return (
    <p className="mt-4 text-dim text-xs">
      By the catalog of <Time iso={at} />.
    </p>
  );
}
