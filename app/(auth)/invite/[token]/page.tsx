import type { Metadata } from "next";
import { InvitePanel, LinkGonePanel } from "@/components/access/invite-panel";
import { openInvitation } from "@/db/writes/invitations";
import { hashSecret } from "@/lib/auth/secret-tokens";
import { runtime } from "@/lib/runtime";

// The same for every link, so that the title does not tell whether it is still good.
export const metadata: Metadata = { title: "Invitation" };

export default async function InvitePage({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params;
  const { db, now } = runtime();
  const open = openInvitation(db, { tokenHash: hashSecret(token), now: now() });
  if (!open) return <LinkGonePanel />;
  const { purpose, email, role } = open;
  return <InvitePanel token={token} purpose={purpose} email={email} role={role} />;
}
