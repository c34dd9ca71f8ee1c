"use client";

import { useQuery } from "@tanstack/react-query";
import { buttonClass } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { CopyButton } from "@/components/ui/copy-button";
import { chainQueries } from "@/lib/client/chains";
import type { Answer } from "@/lib/domain/answers";
import {
  CHAIN_FORMATS,
  type ChainAnswer,
  type ChainFormat,
} from "@/lib/domain/chains/chain-answers";
import { type ChainView, chainPath } from "@/lib/domain/chains/chain-view";
import { chainFileName, FORMAT_WORDS } from "@/lib/domain/chains/formats/format-words";
import { ChainLink } from "./chain-link";
import { CodeBlock } from "./code-block";

type ChainFileProps = {
  view: ChainView;
  answer: Answer<ChainAnswer>;
  /** Where programs reach Gratis, without a slash at the end. */
  baseUrl: string;
};

/** The chain as a tool reads it, and the address at which it stays. */
export function ChainFile({ view, answer, baseUrl }: ChainFileProps) {
  const { format } = view;
  return (
    <Card title="To take along">
      <nav aria-label="Format" className="mb-3 flex flex-wrap gap-2">
        {CHAIN_FORMATS.map((one) => (
          <ChainLink
            key={one}
            to={{ ...view, format: one }}
            className={buttonClass(one === format ? "selected" : "plain")}
            aria-current={one === format ? "true" : undefined}
          >
            {FORMAT_WORDS[one].name}
          </ChainLink>
        ))}
      </nav>
      <p className="mb-3 max-w-prose text-dim">{FORMAT_WORDS[format].hint}</p>
      {format === "json" ? (
        <FileText view={view} text={JSON.stringify(answer, null, 2)} chain={answer.data.name} />
      ) : (
        <ToolFile view={{ ...view, format }} answer={answer} />
      )}
      <Address view={view} baseUrl={baseUrl} />
    </Card>
  );
}

function ToolFile({
  view,
  answer,
}: {
  view: ChainView & { readonly format: Exclude<ChainFormat, "json"> };
  answer: Answer<ChainAnswer>;
}) {
  const { because, name } = answer.data;
  const { data: text, error } = useQuery({ ...chainQueries.file(view), enabled: because === null });
  if (because !== null) {
    return (
      <p className="max-w-prose text-dim">
        There is no file of an empty chain: handed to OpenRouter it would mean the account’s default
        model, which may cost money. Its address answers with an error instead.
      </p>
    );
  }
  if (text !== undefined) return <FileText view={view} text={text} chain={name} />;
  if (error) {
    return (
      <p role="alert" className="text-paid">
        The file could not be read. {error.message}
      </p>
    );
  }
  return (
    <p role="status" className="text-dim">
      Writing the file…
    </p>
  );
}

function FileText({ view, text, chain }: { view: ChainView; text: string; chain: string }) {
  const fileName = chainFileName(view.format, chain);
  return (
    <CodeBlock
      text={text}
      label={fileName}
      actions={
        <a href={chainPath(view)} download={fileName} className={buttonClass()}>
          Download <span className="sr-only">{fileName}</span>
        </a>
      }
    >
      <span className="font-mono text-dim text-xs">{fileName}</span>
    </CodeBlock>
  );
}

/** Asked again it holds whoever is free then. */
function Address({ view, baseUrl }: { view: ChainView; baseUrl: string }) {
  const address = `${baseUrl}${chainPath(view)}`;
  return (
    <div className="mt-4">
      <h3 className="mb-1 font-semibold text-[0.8125rem]">At an address that stays</h3>
      <div className="flex items-start gap-2">
        <code className="min-w-0 grow rounded-lg bg-ground px-2 py-1.5 font-mono text-xs leading-5 [overflow-wrap:anywhere]">
          {address}
        </code>
        <CopyButton text={address} label="the address" />
      </div>
      <p className="mt-1 max-w-prose text-dim text-xs">
        Whenever it is asked it holds whoever is free then. A program asks it with an API token of
        the scope “read” as its bearer token; without one only where the public view is on.
      </p>
    </div>
  );
}
