import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import type { AccountAnswer } from "@/lib/domain/keys/key-answers";

/** Why the ledger of these days is empty, and the one thing to do about it. */
export function NoUsage({ accounts }: { accounts: readonly AccountAnswer[] }) {
  if (accounts.length === 0) {
    return (
      <EmptyState
        title="No key yet, so nothing is known of your usage"
        action={<LinkButton href="/keys">Add a key</LinkButton>}
      >
        With a management key of your OpenRouter account Gratis reads what each key used, by model
        and by day, and keeps it for longer than OpenRouter does.
      </EmptyState>
    );
  }
  if (!accounts.some(({ has_management_key }) => has_management_key)) {
    return (
      <EmptyState
        title="Usage needs a management key"
        action={<LinkButton href="/keys">Add a management key</LinkButton>}
      >
        The keys at hand tell how much of the day’s free requests is used, not by whom or for which
        model. A management key of the same account does, and Broadcast tells of what happens from
        now on.
      </EmptyState>
    );
  }
  if (!accounts.some(hasBeenRead)) {
    return (
      <EmptyState
        title="The usage has not been read yet"
        action={<LinkButton href="/settings">See the jobs</LinkButton>}
      >
        The first run of the activity job reads the last 30 days; it takes a minute or two.
      </EmptyState>
    );
  }
  return (
    <EmptyState
      title="None of these days was recorded"
      action={<LinkButton href="/usage">Show the last 30 days</LinkButton>}
    >
      OpenRouter tells of the 30 days before a management key was added, and of every day since.
      Nothing is known of the days shown, so nothing is drawn.
    </EmptyState>
  );
}

function hasBeenRead({ syncs }: AccountAnswer): boolean {
  return syncs.some(
    ({ subject, ok_at }) => (subject === "activity" || subject === "today") && ok_at !== null,
  );
}
