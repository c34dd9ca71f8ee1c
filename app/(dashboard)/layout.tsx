import type { ReactNode } from "react";
import { Prefetched } from "@/components/shell/prefetched";
import { Shell } from "@/components/shell/shell";
import { NowProvider } from "@/components/ui/now";
import { getCatalogStatus } from "@/db/queries/catalog-status";
import { statusQueries } from "@/lib/client/status";
import { pageContext } from "./page-context";

export const dynamic = "force-dynamic";

export default function DashboardLayout({ children }: { children: ReactNode }) {
  const { db, owner, asOf } = pageContext();
  const status = getCatalogStatus(db, { ...asOf, owner });
  return (
    <NowProvider at={asOf.now}>
      <Prefetched answers={[[statusQueries.catalog().queryKey, status]]}>
        <Shell>{children}</Shell>
      </Prefetched>
    </NowProvider>
  );
}
