import type { Metadata } from "next";
import { AuditLog } from "@/components/access/audit-log";
import { NotAllowed } from "@/components/access/not-allowed";
import { SettingsHeader } from "@/components/settings/settings-header";
import { Prefetched } from "@/components/shell/prefetched";
import { listAudit } from "@/db/queries/audit";
import { AUDIT_PAGE, auditQueries } from "@/lib/client/audit";
import { type AuditView, parseAuditView } from "@/lib/domain/access/audit-view";
import { isAppError } from "@/lib/errors";
import { pageContext, type SearchParams, searchOf } from "../../page-context";

export const dynamic = "force-dynamic";
export const metadata: Metadata = { title: "Audit log" };

export default async function AuditPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const page = await pageContext("/settings/audit");
  if (!page) return <NotAllowed />;
  const { view, answer } = readAudit(page, parseAuditView(searchOf(await searchParams)));
  return (
    <Prefetched answers={[[auditQueries.list(view).queryKey, answer]]}>
      <SettingsHeader current="/settings/audit">
        Who did what, from where. Nothing here can be changed or removed.
      </SettingsHeader>
      <AuditLog view={view} />
    </Prefetched>
  );
}

type Page = NonNullable<Awaited<ReturnType<typeof pageContext>>>;

/** A cut link must still open the page: its list then begins with the newest. */
function readAudit({ db, asOf }: Page, view: AuditView) {
  try {
    return { view, answer: listAudit(db, { ...asOf, ...view, limit: AUDIT_PAGE }) };
  } catch (error) {
    if (!isAppError(error) || error.code !== "bad_request") throw error;
    const first = { ...view, cursor: null };
    return { view: first, answer: listAudit(db, { ...asOf, ...first, limit: AUDIT_PAGE }) };
  }
}
