"use client";

import { useMutation } from "@tanstack/react-query";
import { clsx } from "clsx";
import { type DragEvent, type KeyboardEvent, type ReactNode, useId, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { ApiError } from "@/lib/client/get-json";
import type { PasteTool } from "@/lib/client/tools";
import type { Answer } from "@/lib/domain/answers";
import { LONGEST_PASTE } from "@/lib/domain/tools/longest-paste";
import { formatCount } from "@/lib/format";
import { AnswerBasis } from "./answer-basis";
import { ApiLines } from "./api-lines";
import type { Drafts } from "./drafts";
import { FileChoice } from "./file-choice";
import { usePaste } from "./use-paste";

type PastePanelProps<Data> = {
  tool: PasteTool;
  /** Of the field. */
  label: string;
  /** What the button fills in; nothing in it is anybody's. */
  example: string;
  /** What the button says that sends it. */
  action: string;
  drafts: Drafts;
  baseUrl: string;
  check: (input: string) => Promise<Answer<Data>>;
  /** Beside the button. */
  options?: ReactNode;
  /** Said aloud when the answer comes. */
  headline: (data: Data) => ReactNode;
  details: (data: Data, source: { readonly fileName: string | null }) => ReactNode;
  /** Where there is room, the answer stands beside the paste; a table needs the whole width. */
  isWide?: boolean;
};

/** A field for a paste, the button that has it checked, and the answer. Nothing of it is kept, nor in the address. */
export function PastePanel<Data>({
  tool,
  label,
  example,
  action,
  drafts,
  baseUrl,
  check,
  options,
  headline,
  details,
  isWide = false,
}: PastePanelProps<Data>) {
  const id = useId();
  const answer = useRef<HTMLDivElement>(null);
  const [refusal, setRefusal] = useState<string | null>(null);
  const [isOld, setOld] = useState(false);
  const [fileName, setFileName] = useState<string | null>(null);
  const paste = usePaste(tool, { drafts, onChange: changed });
  // Forgotten with the page: the paste is part of what was asked.
  const { mutate, data, error, isPending } = useMutation({
    mutationFn: check,
    gcTime: 0,
    onSettled: () => answer.current?.scrollIntoView?.({ block: "nearest" }),
  });

  function changed() {
    setRefusal(null);
    setOld(true);
  }
  function send() {
    if (isPending) return;
    const input = paste.read();
    const why = whyNotSend(input);
    setRefusal(why);
    if (why !== null) {
      paste.area.current?.focus();
      return;
    }
    setOld(false);
    setFileName(paste.file?.name ?? null);
    mutate(input);
  }
  function onKeyDown(event: KeyboardEvent) {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    send();
  }
  function onDrop(event: DragEvent) {
    const [file] = event.dataTransfer.files;
    if (!file) return;
    event.preventDefault();
    void paste.choose(file);
  }

  const wrong = refusal ?? paste.fileProblem;
  return (
    <div className={clsx("grid items-start gap-4", !isWide && "xl:grid-cols-2")}>
      <Card>
        <form
          className="noscript:hidden"
          onSubmit={(event) => {
            event.preventDefault();
            send();
          }}
        >
          <label htmlFor={id} className="mb-1 block font-semibold text-[0.8125rem]">
            {label}
          </label>
          {/* No name: without JavaScript a form would put it into the address. */}
          <textarea
            ref={paste.area}
            id={id}
            rows={11}
            dir="ltr"
            defaultValue={paste.initial}
            spellCheck={false}
            autoComplete="off"
            autoCapitalize="off"
            aria-invalid={wrong !== null}
            aria-describedby={wrong === null ? `${id}hint` : `${id}hint ${id}error`}
            onChange={paste.typed}
            onKeyDown={onKeyDown}
            onDrop={onDrop}
            className="w-full resize-y rounded-lg border border-line bg-panel px-3 py-2 font-mono text-xs leading-5 aria-invalid:border-paid"
          />
          <p id={`${id}hint`} className="text-dim text-xs">
            At most {formatCount(LONGEST_PASTE)} characters. Ctrl or Cmd with Enter does it too.
            {paste.file && <span className="block">From {paste.file.name}.</span>}
          </p>
          {wrong !== null && (
            <p id={`${id}error`} role="alert" className="mt-1 text-paid text-xs">
              {wrong}
            </p>
          )}
          <div className="mt-3 flex flex-wrap items-end gap-2">
            <Button type="submit" tone="primary" aria-disabled={isPending}>
              {action}
            </Button>
            <FileChoice onChoose={(file) => void paste.choose(file)} />
            {paste.isEmpty ? (
              <Button tone="quiet" onClick={() => paste.fill(example)}>
                Fill in an example
              </Button>
            ) : (
              <Button tone="quiet" onClick={() => paste.fill("")}>
                Clear
              </Button>
            )}
            {options}
          </div>
        </form>
        <ApiLines tool={tool} baseUrl={baseUrl} />
      </Card>
      <div ref={answer} className="min-w-0 scroll-mt-16 noscript:hidden">
        <Card title="Answer">
          <div aria-live="polite">
            {isPending && <p>Reading the paste…</p>}
            {error && <p className="text-paid">{failed(error)}</p>}
            {data && headline(data.data)}
            {!isPending && !error && !data && (
              <p className="text-dim">Nothing was checked yet. What comes out stands here.</p>
            )}
          </div>
          {data && isOld && (
            <p className="mt-2 text-warn text-xs">
              The paste was changed since. Check it again for an answer of what stands there now.
            </p>
          )}
          {data && (
            <>
              {details(data.data, { fileName })}
              <AnswerBasis meta={data.meta} />
            </>
          )}
        </Card>
      </div>
    </div>
  );
}

function whyNotSend(input: string): string | null {
  if (input.trim() === "") return "There is nothing to check yet: paste something first.";
  if (input.length <= LONGEST_PASTE) return null;
  return `These are ${formatCount(input.length)} characters, and at most ${formatCount(LONGEST_PASTE)} are taken. Paste the part that names the models.`;
}

/** The paste is still there, which the server's own sentence about changes does not say. */
function failed(error: Error): string {
  if (error instanceof ApiError && error.code === "unreachable") {
    return "Gratis does not answer, so nothing was checked. The paste is still here: try again in a moment.";
  }
  return `It could not be checked. ${error.message}`;
}
