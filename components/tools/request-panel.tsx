"use client";

import { useQuery } from "@tanstack/react-query";
import { clsx } from "clsx";
import { useId, useState } from "react";
import { useMay } from "@/components/shell/visitor";
import { Select } from "@/components/ui/select";
import { keyQueries } from "@/lib/client/keys";
import { checkRequest } from "@/lib/client/tools";
import type { KeyAnswer } from "@/lib/domain/keys/key-answers";
import { keyTitles } from "@/lib/domain/keys/key-words";
import type { RequestCheck } from "@/lib/domain/tools/check-request";
import { CodeBlock } from "./code-block";
import type { Drafts } from "./drafts";
import { REQUEST_EXAMPLE } from "./examples";
import { PastePanel } from "./paste-panel";
import { ReasonList } from "./reason-list";
import { VERDICT_WORDS } from "./tool-words";

const TONES = {
  free: "bg-free-soft text-free",
  paid: "bg-paid-soft text-paid",
  warn: "bg-warn-soft text-warn",
} as const;

/** "Would this be free?" */
export function RequestPanel({ drafts, baseUrl }: { drafts: Drafts; baseUrl: string }) {
  const [keyId, setKeyId] = useState<number | null>(null);
  return (
    <PastePanel
      tool="request"
      label="A request to a model"
      action="Check"
      example={REQUEST_EXAMPLE}
      drafts={drafts}
      baseUrl={baseUrl}
      check={(input) => checkRequest(input, keyId)}
      options={useMay("see_usage") && <KeyChoice chosen={keyId} onChoose={setKeyId} />}
      headline={({ verdict }) => <Verdict verdict={verdict} />}
      details={(data) => <RequestDetails data={data} />}
    />
  );
}

function Verdict({ verdict }: Pick<RequestCheck, "verdict">) {
  const { word, tone, sentence } = VERDICT_WORDS[verdict];
  return (
    <p className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
      <strong className={clsx("rounded-md px-2 py-0.5 font-semibold text-lg", TONES[tone])}>
        {word}
      </strong>{" "}
      <span>{sentence}</span>
    </p>
  );
}

function RequestDetails({ data: { verdict, reasons, rewrite } }: { data: RequestCheck }) {
  return (
    <>
      <ReasonList reasons={reasons} />
      {rewrite !== null ? (
        <section className="mt-4">
          <CodeBlock text={rewrite} label="the request made free">
            <h3 className="font-semibold">
              {verdict === "free" ? "The same, made safer" : "The same, made free"}
            </h3>
            <p className="text-dim text-xs">
              Free models only, and no price is accepted. Read it before you use it.
            </p>
          </CodeBlock>
        </section>
      ) : (
        verdict !== "free" && (
          <p className="mt-4 text-dim">
            No free rewrite is offered: Gratis writes one only where it is sure of the whole request
            and knows a free model for it.
          </p>
        )
      )}
    </>
  );
}

/** Which key it would be sent with: its cap and its account's quota become part of the answer. */
function KeyChoice({
  chosen,
  onChoose,
}: {
  chosen: number | null;
  onChoose: (id: number | null) => void;
}) {
  const id = useId();
  const { data, error } = useQuery(keyQueries.list());
  const keys = (data?.data ?? []).filter(isCallable);
  const titles = keyTitles(keys);
  if (error && !data) return <p className="text-dim text-xs">The keys could not be read.</p>;
  if (keys.length === 0) return null;
  return (
    <div className="flex min-w-0 flex-wrap items-center gap-2 sm:ml-auto">
      <label htmlFor={id} className="text-dim text-xs">
        Sent with the key
      </label>
      <Select
        id={id}
        value={chosen ?? ""}
        onChange={({ target }) => onChoose(target.value === "" ? null : Number(target.value))}
        className="max-w-full"
      >
        <option value="">not told</option>
        {keys.map((key) => (
          <option key={key.id} value={key.id}>
            {titles.get(key.id)}
          </option>
        ))}
      </Select>
    </div>
  );
}

function isCallable({ kind, gone_at: goneAt }: KeyAnswer): boolean {
  return kind !== "management" && goneAt === null;
}
