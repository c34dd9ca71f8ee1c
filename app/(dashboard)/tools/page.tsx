import type { QueryKey } from "@tanstack/react-query";
import type { Metadata } from "next";
import { NotAllowed } from "@/components/access/not-allowed";
import { Prefetched } from "@/components/shell/prefetched";
import { ToolsView } from "@/components/tools/tools-view";
import { listKeys } from "@/db/queries/keys";
import { keyQueries } from "@/lib/client/keys";
import { may } from "@/lib/domain/access/access";
import { parseChainView } from "@/lib/domain/chains/chain-view";
import { parseTool, settleTool, type Tool, toolsFor } from "@/lib/domain/tools/tools-view";
import { environmentKeys } from "@/lib/sync/environment-keys";
import { pageContext, type SearchParams, searchOf } from "../page-context";
import { readChain } from "../read-chain";
import { readCoverage } from "../read-coverage";

export const dynamic = "force-dynamic";
export const metadata: Metadata = { title: "Tools" };

export default async function ToolsPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const search = searchOf(await searchParams);
  const page = await pageContext("/tools");
  if (!page) return <NotAllowed />;
  const asked = parseTool(search);
  const open = toolsFor((what) => may(page.visitor, what));
  const tool = settleTool(asked, open)?.tool ?? null;
  return (
    <Prefetched answers={readTool(tool, { ...page, search })}>
      <ToolsView asked={asked} baseUrl={page.env.baseUrl} />
    </Prefetched>
  );
}

type Page = NonNullable<Awaited<ReturnType<typeof pageContext>>>;
type Read = readonly [QueryKey, unknown];

/** What the tool shows before anything is done with it. */
function readTool(
  tool: Tool | null,
  { db, env, asOf, visitor, search }: Page & { readonly search: URLSearchParams },
): readonly Read[] {
  switch (tool) {
    case "request": {
      if (!may(visitor, "see_usage")) return [];
      const keys = listKeys(db, { ...asOf, environment: environmentKeys(env) });
      return [[keyQueries.list().queryKey, keys]];
    }
    case "chain":
      return readChain(parseChainView(search), { visitor });
    case "coverage":
      return readCoverage({ db, asOf, visitor, search });
    default:
      return [];
  }
}
