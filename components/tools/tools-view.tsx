"use client";

import { signInHref } from "@/components/shell/sign-in-href";
import { useVisitor } from "@/components/shell/visitor";
import { LinkButton } from "@/components/ui/link-button";
import { Notice } from "@/components/ui/notice";
import { sessionMay } from "@/lib/domain/access/session-may";
import {
  settleTool,
  TOOL_ENTRIES,
  type Tool,
  toolHref,
  toolsFor,
} from "@/lib/domain/tools/tools-view";
import { ChainPanel } from "./chain-panel";
import { CoverageTable } from "./coverage-table";
import { useDrafts } from "./drafts";
import { ErrorPanel } from "./error-panel";
import { IdsPanel } from "./ids-panel";
import { RequestPanel } from "./request-panel";
import { ToolsHeader } from "./tools-header";

/** The Tools page: one tool at a time, named in the address. */
export function ToolsView({
  asked,
  baseUrl,
}: {
  /** Null: none was named, or none that there is. */
  asked: Tool | null;
  /** Where programs reach Gratis, without a slash at the end. */
  baseUrl: string;
}) {
  const session = useVisitor();
  const drafts = useDrafts();
  const open = toolsFor((what) => sessionMay(session, what));
  const current = settleTool(asked, open);
  if (current === null) return null;
  const { tool, name, sentence } = current;
  return (
    <>
      <ToolsHeader open={open} current={tool} />
      {asked !== null && asked !== tool && <Closed tool={asked} />}
      {/* The chosen link above names the tool already. */}
      <h2 className="sr-only">{name}</h2>
      <p className="mb-4 max-w-[100ch] text-dim">{sentence}</p>
      {tool === "request" && <RequestPanel drafts={drafts} baseUrl={baseUrl} />}
      {tool === "error" && <ErrorPanel drafts={drafts} baseUrl={baseUrl} />}
      {tool === "ids" && <IdsPanel drafts={drafts} baseUrl={baseUrl} />}
      {tool === "chain" && <ChainPanel baseUrl={baseUrl} />}
      {tool === "coverage" && <CoverageTable />}
    </>
  );
}

/** In the public view somebody followed a link to one of the team's tools. */
function Closed({ tool }: { tool: Tool }) {
  const name = TOOL_ENTRIES.find((entry) => entry.tool === tool)?.name ?? "This tool";
  return (
    <Notice actions={<LinkButton href={signInHref(toolHref(tool))}>Sign in</LinkButton>}>
      “{name}” is for the team. Below is what everybody may use.
    </Notice>
  );
}
