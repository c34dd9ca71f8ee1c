import { buttonClass } from "@/components/ui/button";
import { USAGE_MEASURES, USAGE_PARTS, type UsageView } from "@/lib/domain/usage/usage-view";
import { MEASURE_WORDS, PART_WORDS } from "./usage-words";
import { ViewLink } from "./view-link";

/** What the columns count and what they are stacked by. */
export function DaysChoice({ view }: { view: UsageView }) {
  return (
    <div className="mb-3 flex flex-wrap gap-x-6 gap-y-2">
      <nav aria-label="Measure" className="flex flex-wrap gap-2">
        {USAGE_MEASURES.map((measure) => (
          <Step
            key={measure}
            to={{ ...view, measure }}
            isCurrent={measure === view.measure}
            words={MEASURE_WORDS[measure]}
          />
        ))}
      </nav>
      <nav aria-label="Stacked by" className="flex flex-wrap gap-2">
        {USAGE_PARTS.map((by) => (
          <Step
            key={by}
            to={{ ...view, by }}
            isCurrent={by === view.by}
            words={`By ${PART_WORDS[by].toLowerCase()}`}
          />
        ))}
      </nav>
    </div>
  );
}

function Step({ to, isCurrent, words }: { to: UsageView; isCurrent: boolean; words: string }) {
  return (
    <ViewLink
      to={to}
      className={buttonClass(isCurrent ? "selected" : "plain")}
      aria-current={isCurrent ? "true" : undefined}
    >
      {words}
    </ViewLink>
  );
}
