"use client";

import { useVisitor } from "@/components/shell/visitor";
import { PageHeader } from "@/components/ui/page-header";
import { Segmented } from "@/components/ui/segmented";
import { type Tool, type ToolEntry, toolHref } from "@/lib/domain/tools/tools-view";

/** The page's name, and the tools as links: each has an address of its own. */
export function ToolsHeader({
  open,
  current,
}: {
  open: readonly ToolEntry[];
  current: Tool | null;
}) {
  const isPublic = useVisitor().kind === "public";
  return (
    <>
      <PageHeader title="Tools">
        {isPublic
          ? "Free models for a need, and how well each need is served."
          : "For before a request, after a failure, and the files in between. Nothing that is pasted is kept."}
      </PageHeader>
      <div className="mb-3">
        <Segmented
          label="Tools"
          segments={open.map(({ tool, name }) => ({
            href: toolHref(tool),
            label: name,
            current: tool === current,
          }))}
        />
      </div>
    </>
  );
}
