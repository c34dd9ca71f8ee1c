import type { Metadata } from "next";
import { AccountView } from "@/components/access/account-view";
import { NotAllowed } from "@/components/access/not-allowed";
import { Prefetched } from "@/components/shell/prefetched";
import { readOwnAccount } from "@/lib/auth/own-account";
import { meQueries } from "@/lib/client/me";
import { pageContext } from "../page-context";

export const dynamic = "force-dynamic";
export const metadata: Metadata = { title: "Account" };

export default async function AccountPage() {
  const page = await pageContext("/account");
  if (!page) return <NotAllowed />;
  const me = await readOwnAccount(page.runtime, page);
  return (
    <Prefetched answers={[[meQueries.own().queryKey, me]]}>
      <AccountView />
    </Prefetched>
  );
}
