import type { Metadata } from "next";
import { NotAllowed } from "@/components/access/not-allowed";
import { ShareLinksCard } from "@/components/access/share-links-card";
import { TokensCard } from "@/components/access/tokens-card";
import { SettingsHeader } from "@/components/settings/settings-header";
import { Prefetched } from "@/components/shell/prefetched";
import { listShareLinks } from "@/db/queries/share-links";
import { listTokens } from "@/db/queries/tokens";
import { shareLinkQueries } from "@/lib/client/share-links";
import { tokenQueries } from "@/lib/client/tokens";
import { pageContext } from "../../page-context";

export const dynamic = "force-dynamic";
export const metadata: Metadata = { title: "Tokens" };

export default async function TokensPage() {
  const page = await pageContext("/settings/tokens");
  if (!page) return <NotAllowed />;
  const { db, asOf } = page;
  return (
    <Prefetched
      answers={[
        [tokenQueries.list().queryKey, listTokens(db, asOf)],
        [shareLinkQueries.list().queryKey, listShareLinks(db, asOf)],
      ]}
    >
      <SettingsHeader current="/settings/tokens">
        What programs and people without an account may see.
      </SettingsHeader>
      <div className="grid grid-cols-1 gap-4">
        <TokensCard />
        <ShareLinksCard />
      </div>
    </Prefetched>
  );
}
