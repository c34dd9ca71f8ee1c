"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useId } from "react";
import { buttonClass } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Input } from "@/components/ui/input";
import { ModelId } from "@/components/ui/model-id";
import { type DiffAnswer, historyQueries } from "@/lib/client/history";
import type { UtcDay } from "@/lib/domain/answers";
import { wordsForChange } from "@/lib/domain/history/diff-words";
import type { HistoryView } from "@/lib/domain/history/history-view";
import { modelPath } from "@/lib/domain/models/model-id";
import { formatDate, formatTokens, plural } from "@/lib/format";
import { ViewForm } from "./view-form";
import { ViewLink } from "./view-link";

/** Two days beside each other: what entered the roster, what left, what changed. */
export function DiffPanel({ view, days }: { view: HistoryView; days: { a: UtcDay; b: UtcDay } }) {
  const id = useId();
  const { a, b } = view.compare ?? days;
  return (
    <Card title="Compare two days" className="mt-4">
      <ViewForm view={view} fields={["a", "b"]} className="flex flex-wrap items-center gap-2">
        <label htmlFor={`${id}a`} className="text-dim text-xs">
          Roster at the end of
        </label>
        <Input key={`a${a}`} id={`${id}a`} type="date" name="a" required defaultValue={a} />
        <label htmlFor={`${id}b`} className="text-dim text-xs">
          and of
        </label>
        <Input key={`b${b}`} id={`${id}b`} type="date" name="b" required defaultValue={b} />
        <button type="submit" className={buttonClass()}>
          Compare
        </button>
        {view.compare && (
          <ViewLink className="text-info text-xs underline" to={{ ...view, compare: null }}>
            Close
          </ViewLink>
        )}
        <span className="text-dim text-xs">UTC days</span>
      </ViewForm>
      {view.compare && <Differences days={view.compare} />}
    </Card>
  );
}

function Differences({ days }: { days: { a: UtcDay; b: UtcDay } }) {
  const { data: diff, error } = useQuery(historyQueries.diff(days));
  if (!diff) {
    return error ? (
      <p role="alert" className="mt-3 text-paid">
        The two days could not be compared. {error.message}
      </p>
    ) : (
      <p role="status" className="mt-3 text-dim">
        Comparing…
      </p>
    );
  }
  const { from, to, entered, left, changed } = diff;
  return (
    <div className="mt-3">
      <p>
        {plural(from.count, "model")} at the end of {formatDate(days.a)}, {to.count} at the end of{" "}
        {formatDate(days.b)}: {entered.length} entered, {left.length} left, {changed.length}{" "}
        changed.
        <Unrecorded moments={[from, to]} />
      </p>
      <div className="mt-3 grid gap-x-6 gap-y-3 lg:grid-cols-3">
        <Models title="Entered" models={entered} />
        <Models title="Left" models={left} />
        <section>
          <h3 className="font-semibold text-xs">Changed</h3>
          {changed.length === 0 && <p className="text-dim">None.</p>}
          <ul>
            {changed.map(({ id, changes }) => (
              <li key={id} className="mt-1">
                <ModelLink id={id} />
                <span className="block text-dim text-xs">
                  {changes.map(wordsForChange).join(" · ")}
                </span>
              </li>
            ))}
          </ul>
        </section>
      </div>
    </div>
  );
}

function Unrecorded({ moments }: { moments: readonly DiffAnswer["from"][] }) {
  if (moments.some(({ snapshot_at }) => snapshot_at === null)) {
    return <span className="text-warn"> Before the first snapshot nothing is recorded.</span>;
  }
  if (!moments.some(({ in_gap }) => in_gap)) return null;
  return (
    <span className="text-warn">
      {" "}
      One of the two days was not recorded; the last snapshot before it stands in.
    </span>
  );
}

function Models({ title, models }: { title: string; models: DiffAnswer["entered"] }) {
  return (
    <section>
      <h3 className="font-semibold text-xs">{title}</h3>
      {models.length === 0 && <p className="text-dim">None.</p>}
      <ul>
        {models.map(({ id, context_length }) => (
          <li key={id} className="mt-1">
            <ModelLink id={id} />
            {context_length !== null && (
              <span className="text-dim text-xs"> {formatTokens(context_length)}</span>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

function ModelLink({ id }: { id: string }) {
  return (
    <Link href={modelPath(id)} className="hover:underline">
      <ModelId id={id} />
    </Link>
  );
}
