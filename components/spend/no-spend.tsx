import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { Notice } from "@/components/ui/notice";
import type { SpendMeta } from "@/lib/domain/spend/spend-answers";
import { isMoney } from "@/lib/domain/spend/sum-usd";
import { monthSubject, monthWords } from "./spend-words";

export function NoKeysYet() {
  return (
    <EmptyState
      title="No key yet, so no spending can be seen"
      action={<LinkButton href="/keys">Add a key</LinkButton>}
    >
      With a management key of your OpenRouter account Gratis sees within two minutes when a key
      that is meant for free models costs money, and says which one and why.
    </EmptyState>
  );
}

/** The good news, said plainly, and how far back it reaches. */
export function NothingUnintended({ meta, running }: { meta: SpendMeta; running: string }) {
  const oldest = meta.months.at(-1);
  if (oldest === undefined) {
    return (
      <Notice>
        <p>
          <strong className="font-semibold">No open incident.</strong> Nothing is recorded yet: the
          first run of the jobs keys and activity tells what was spent.
        </p>
      </Notice>
    );
  }
  const isShown = isMoney(meta.totals.unintended_usd);
  return (
    <Notice tone="free">
      <p>
        <strong className="font-semibold text-free">No incident is open.</strong>{" "}
        {isShown
          ? "What was not intended has been marked as fixed."
          : `${monthSubject(meta.month, running)}: nothing was spent that should not have been.`}{" "}
        The record begins in {monthWords(oldest, running)}.
      </p>
    </Notice>
  );
}

/** A month of which nobody knows anything. */
export function MonthUnrecorded({ month, running }: { month: string; running: string }) {
  const name = monthWords(month, running);
  if (month === running) {
    return (
      <EmptyState
        title="Nothing of this month is recorded yet"
        action={<LinkButton href="/settings">See the jobs</LinkButton>}
      >
        The first run of the activity job reads the last 30 days; a management key makes it
        possible.
      </EmptyState>
    );
  }
  return (
    <EmptyState
      title={`${name} was not recorded`}
      action={<LinkButton href="/spend">Show this month</LinkButton>}
    >
      OpenRouter tells of the 30 days before a management key was added, and of every day since.
      Nothing is known of {name}, so nothing is drawn.
    </EmptyState>
  );
}
