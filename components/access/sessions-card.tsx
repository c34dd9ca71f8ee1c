"use client";

import { useMutation } from "@tanstack/react-query";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { DataTable } from "@/components/ui/data-table";
import { Time } from "@/components/ui/time";
import { endMySession, endMySessions } from "@/lib/client/me";
import type { MeAnswer, OwnSessionAnswer } from "@/lib/domain/access/access-answers";
import { browserWords } from "@/lib/domain/access/browser-words";
import { SESSION_IDLE_MS } from "@/lib/domain/access/session-rule";
import { HOUR_MS } from "@/lib/domain/time";
import { leaveTo } from "./leave-to";
import { useAccountChange } from "./use-account-change";

/** Every browser that is signed in as this person. */
export function SessionsCard({ me }: { me: MeAnswer }) {
  const end = useAccountChange(endMySession);
  // Nothing is asked again here: the session is gone with the others.
  const endAll = useMutation({ mutationFn: endMySessions, onSuccess: () => leaveTo("/login") });
  if (me.by_proxy) {
    return (
      <Card title="Sessions">
        <p className="max-w-prose text-dim">
          The proxy in front of Gratis vouches for you with every request, so there is no session to
          end here. Sign out at the proxy.
        </p>
      </Card>
    );
  }
  const error = end.error ?? endAll.error;
  return (
    <Card title="Sessions">
      <DataTable
        caption="Browsers signed in as you; times are UTC"
        head={
          <tr>
            <th scope="col">Browser</th>
            <th scope="col">Last seen</th>
            <th scope="col">Ends</th>
            <th scope="col">
              <span className="sr-only">End it</span>
            </th>
          </tr>
        }
      >
        {me.sessions.map((session) => (
          <SessionRow key={session.id} session={session} onEnd={() => end.mutate(session.id)} />
        ))}
      </DataTable>
      <p className="mt-2 text-dim text-xs">
        A session ends {SESSION_IDLE_MS / HOUR_MS} hours after its last use, and 7 days after the
        sign-in at the latest.
      </p>
      <div className="mt-3">
        <ConfirmDialog
          trigger={endAll.isPending ? "Signing out…" : "Sign out everywhere"}
          title="Sign out everywhere?"
          confirm="Sign out everywhere"
          onConfirm={() => endAll.mutate()}
        >
          Every session above ends, this one too. You then sign in again.
        </ConfirmDialog>
      </div>
      {error && (
        <p role="alert" className="mt-3 text-paid">
          {error.message}
        </p>
      )}
    </Card>
  );
}

function SessionRow({ session, onEnd }: { session: OwnSessionAnswer; onEnd: () => void }) {
  const browser = browserWords(session.user_agent);
  return (
    <tr>
      <th scope="row" className="min-w-36">
        <span title={session.user_agent ?? undefined}>{browser}</span>
        {session.current && (
          <>
            {" "}
            <Badge tone="free">this one</Badge>
          </>
        )}
        <span className="block text-dim text-xs [overflow-wrap:anywhere]">
          {session.address ?? "address not known"}
        </span>
      </th>
      <td>
        <Time iso={session.last_seen_at} as="age" />
      </td>
      <td>
        <Time iso={session.expires_at} as="when" />
      </td>
      <td className="text-right">
        {!session.current && (
          <ConfirmDialog
            trigger={
              <>
                End <span className="sr-only">the session of {browser}</span>
              </>
            }
            title="End this session?"
            confirm="End it"
            onConfirm={onEnd}
          >
            {browser}
            {session.address && ` at ${session.address}`} is signed out at its next request.
          </ConfirmDialog>
        )}
      </td>
    </tr>
  );
}
