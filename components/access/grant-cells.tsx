"use client";

import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { Time } from "@/components/ui/time";
import type { ShareLinkAnswer } from "@/lib/domain/access/access-answers";
import { lastDay } from "@/lib/domain/access/grant-state";
import { GrantBadge, useGrantState } from "./grant-badge";

/** The cells that tokens and share links have in common: state, last use, end, beginning, and the way to revoke. */
export function GrantCells({
  grant,
  what,
  consequence,
  onRevoke,
}: {
  grant: Omit<ShareLinkAnswer, "id">;
  /** "API token" or "share link". */
  what: string;
  /** What happens to who uses it. */
  consequence: string;
  onRevoke: () => void;
}) {
  const state = useGrantState(grant);
  return (
    <>
      <td className="whitespace-nowrap">
        <GrantBadge grant={grant} />
        {grant.revoked_at && (
          <span className="block text-dim text-xs">
            <Time iso={grant.revoked_at} as="day" />
          </span>
        )}
      </td>
      <td className="whitespace-nowrap">
        {grant.last_used_at ? (
          <Time iso={grant.last_used_at} as="age" />
        ) : (
          <span className="text-dim">never</span>
        )}
      </td>
      <td className="whitespace-nowrap">
        {grant.expires_at ? (
          <Time iso={lastDay(grant.expires_at)} as="date" />
        ) : (
          <span className="text-dim">no end</span>
        )}
      </td>
      <td className="min-w-32">
        <Time iso={grant.created_at} as="date" />
        <span className="block text-dim text-xs [overflow-wrap:anywhere]">
          by <bdi>{grant.created_by}</bdi>
        </span>
      </td>
      <td className="text-right">
        {state !== "revoked" && (
          <ConfirmDialog
            trigger={
              <>
                Revoke{" "}
                <span className="sr-only">
                  the {what} {grant.name}
                </span>
              </>
            }
            title={`Revoke the ${what} “${grant.name}”?`}
            confirm="Revoke"
            onConfirm={onRevoke}
          >
            {consequence} It cannot be undone; a new one has another secret.
          </ConfirmDialog>
        )}
      </td>
    </>
  );
}
