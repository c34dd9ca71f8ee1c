import type { Writer } from "@/db/client";
import { workspaces } from "@/db/schema/keys";

export type ListedWorkspace = {
  readonly id: string;
  readonly name: string | null;
  readonly slug: string | null;
  readonly isDataDiscountLoggingEnabled: boolean | null;
  readonly isBroadcastEnabled: boolean | null;
};

/** Files the workspaces that an account's list had. One that is not listed any more stays, for the names of past keys. */
export function keepWorkspaces(
  tx: Writer,
  {
    accountId,
    listed,
    now,
  }: { accountId: number; listed: readonly ListedWorkspace[]; now: number },
): void {
  for (const { id, ...told } of listed) {
    const set = { ...told, accountId, seenAt: now };
    tx.insert(workspaces)
      .values({ id, ...set })
      .onConflictDoUpdate({ target: workspaces.id, set })
      .run();
  }
}
