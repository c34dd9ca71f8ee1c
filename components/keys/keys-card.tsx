"use client";

import { buttonClass } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import type { KeyAnswer } from "@/lib/domain/keys/key-answers";
import { filterKeys, isPastKey, type KeyView } from "@/lib/domain/keys/key-view";
import { plural } from "@/lib/format";
import { KeysTable } from "./keys-table";
import { ViewLink } from "./view-link";

/** The keys of one account that the view asks for, past ones under those that are. */
export function KeysCard({
  title,
  keys,
  view,
  onSaid,
}: {
  title: string;
  keys: readonly KeyAnswer[];
  view: KeyView;
  onSaid: (said: string) => void;
}) {
  const shown = filterKeys(keys, view);
  const present = shown.filter((key) => !isPastKey(key));
  const past = shown.filter(isPastKey);
  return (
    <Card title={title} action={<Count shown={present.length} keys={keys} />}>
      {present.length > 0 && (
        <KeysTable rows={present} view={view} caption={`${title}; times are UTC`} onSaid={onSaid} />
      )}
      {present.length === 0 && <NoneShown keys={keys} view={view} />}
      {past.length > 0 && view.past && (
        <div className="mt-4">
          <div className="mb-1 flex items-baseline justify-between gap-3">
            <h3 className="font-semibold text-[0.8125rem] text-dim">Past keys</h3>
            <ViewLink to={{ ...view, past: false }} className="text-info text-xs hover:underline">
              Hide past keys
            </ViewLink>
          </div>
          <KeysTable
            rows={past}
            view={view}
            caption={`Past keys: ${title}; times are UTC`}
            onSaid={onSaid}
          />
        </div>
      )}
      {past.length > 0 && !view.past && (
        <p className="mt-3 border-line border-t pt-3">
          <ViewLink to={{ ...view, past: true }} className="text-info underline">
            {plural(past.length, "past key")}
          </ViewLink>{" "}
          <span className="text-dim">
            {past.length === 1 ? "is" : "are"} no longer listed by OpenRouter. Their usage stays.
          </span>
        </p>
      )}
    </Card>
  );
}

function Count({ shown, keys }: { shown: number; keys: readonly KeyAnswer[] }) {
  const all = keys.filter((key) => !isPastKey(key)).length;
  return (
    <span className="text-dim text-xs">
      {shown === all ? plural(all, "key") : `${shown} of ${plural(all, "key")}`}
    </span>
  );
}

function NoneShown({ keys, view }: { keys: readonly KeyAnswer[]; view: KeyView }) {
  if (view.q !== "") {
    return (
      <EmptyState
        title="No key here has all of these words"
        action={
          <ViewLink to={{ ...view, q: "" }} className={buttonClass()}>
            Clear the search
          </ViewLink>
        }
      >
        Names, former names, masks, workspaces, owners and notes were searched.
      </EmptyState>
    );
  }
  return (
    <p className="text-dim">
      {keys.length === 0 ? "No key of this account is known." : "None that OpenRouter still lists."}
    </p>
  );
}
