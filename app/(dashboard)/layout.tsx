import type { ReactNode } from "react";
import { Prefetched } from "@/components/shell/prefetched";
import { Shell } from "@/components/shell/shell";
import { VisitorProvider } from "@/components/shell/visitor";
import { NowProvider } from "@/components/ui/now";
import { getCatalogStatus } from "@/db/queries/catalog-status";
import { quotaQueries } from "@/lib/client/quota";
import { statusQueries } from "@/lib/client/status";
import { may, type Visitor } from "@/lib/domain/access/access";
import { sessionAnswer } from "@/lib/domain/access/session-answer";
import { publicStatus } from "@/lib/domain/public/public-status";
import { seenOneBy } from "@/lib/domain/public/public-view";
import { layoutContext } from "./page-context";
import { readOpenCount } from "./read-spend";
import { readQuotas } from "./read-usage";

export const dynamic = "force-dynamic";

export default async function DashboardLayout({ children }: { children: ReactNode }) {
  const { db, owner, asOf, visitor } = await layoutContext();
  // The page sends them to the sign-in; what is around it would tell how the catalog stands.
  if (visitor.kind === "nobody") return children;
  const status = seenOneBy(visitor, getCatalogStatus(db, { ...asOf, owner }), publicStatus);
  return (
    <NowProvider at={asOf.now}>
      <VisitorProvider session={sessionAnswer(visitor)} canSignOut={hasSession(visitor)}>
        <Prefetched
          answers={[
            [statusQueries.catalog().queryKey, status],
            ...(may(visitor, "see_usage")
              ? [[quotaQueries.now().queryKey, readQuotas()] as const, readOpenCount()]
              : []),
          ]}
        >
          <Shell>{children}</Shell>
        </Prefetched>
      </VisitorProvider>
    </NowProvider>
  );
}

/** Whom a proxy signs in, only the proxy can sign out. */
function hasSession(visitor: Visitor): boolean {
  return visitor.kind === "person" && visitor.sessionId !== null;
}
