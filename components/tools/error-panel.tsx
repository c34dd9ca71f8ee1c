"use client";

import { Countdown } from "@/components/ui/countdown";
import { useNow } from "@/components/ui/now";
import { Time } from "@/components/ui/time";
import { explainFailure } from "@/lib/client/tools";
import type { FailureAnswer } from "@/lib/domain/tools/failure";
import type { Drafts } from "./drafts";
import { ERROR_EXAMPLE } from "./examples";
import { FAILURE_TITLES, OWNER_WORDS, passesByItself } from "./failure-titles";
import { PastePanel } from "./paste-panel";

/** "Why did it fail?" */
export function ErrorPanel({ drafts, baseUrl }: { drafts: Drafts; baseUrl: string }) {
  return (
    <PastePanel
      tool="error"
      label="What came back: the body, the headers, or both"
      action="Explain"
      example={ERROR_EXAMPLE}
      drafts={drafts}
      baseUrl={baseUrl}
      check={explainFailure}
      headline={({ kind }) => (
        <p>
          <strong className="font-semibold text-lg">{FAILURE_TITLES[kind]}</strong>
        </p>
      )}
      details={(data) => <ErrorDetails data={data} />}
    />
  );
}

function Left({ until }: { until: string }) {
  const isOver = Date.parse(until) <= useNow();
  return (
    <>
      {!isOver && "in "}
      <Countdown iso={until} past="over by now" />
    </>
  );
}

function ErrorDetails({
  data: { kind, whose, until, explanation, what_to_do: whatToDo },
}: {
  data: FailureAnswer;
}) {
  const rows = [
    ...(whose === null ? [] : [{ name: "Whose", text: OWNER_WORDS[whose] }]),
    ...(until !== null
      ? [
          {
            name: "Until",
            text: (
              <>
                <Time iso={until} /> · <Left until={until} />
              </>
            ),
          },
        ]
      : passesByItself(kind)
        ? [{ name: "Until", text: "it passes by itself; the paste does not tell when" }]
        : []),
  ];
  return (
    <div className="max-w-prose [overflow-wrap:anywhere]">
      <p className="mt-1">{explanation}</p>
      {rows.length > 0 && (
        <dl className="mt-3 grid grid-cols-[max-content_minmax(0,1fr)] gap-x-4 gap-y-1">
          {rows.map(({ name, text }) => (
            <div key={name} className="contents">
              <dt className="text-dim">{name}</dt>
              <dd>{text}</dd>
            </div>
          ))}
        </dl>
      )}
      <h3 className="mt-4 font-semibold">What to do</h3>
      <p className="mt-1">{whatToDo}</p>
    </div>
  );
}
