"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Card } from "@/components/ui/card";
import { DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { revokeToken, tokenQueries } from "@/lib/client/tokens";
import type { TokenAnswer } from "@/lib/domain/access/access-answers";
import { GrantCells } from "./grant-cells";
import { NewTokenDialog } from "./new-token-dialog";
import { Unread } from "./unread";

/** Keys of programs to the JSON API. */
export function TokensCard() {
  const { data: answer, error } = useQuery(tokenQueries.list());
  if (!answer) return <Unread what="The API tokens" error={error} />;
  return (
    <Card title="API tokens" action={<NewTokenDialog />}>
      <p className="mb-3 max-w-prose text-dim">
        For programs that ask the JSON API. A token is nobody’s: it goes on working when the person
        who made it leaves.
      </p>
      <TokenTable tokens={answer.data} />
    </Card>
  );
}

function TokenTable({ tokens }: { tokens: readonly TokenAnswer[] }) {
  const queries = useQueryClient();
  const { mutate, error } = useMutation({
    mutationFn: revokeToken,
    onSettled: () => queries.invalidateQueries({ queryKey: ["tokens"] }),
  });
  if (tokens.length === 0) {
    return (
      <EmptyState title="No API token yet">
        Pages work without one. A program that reads the roster or the history needs a token with
        the scope read.
      </EmptyState>
    );
  }
  return (
    <>
      {error && (
        <p role="alert" className="mb-2 text-paid">
          {error.message}
        </p>
      )}
      <DataTable
        caption="API tokens; times are UTC"
        head={
          <tr>
            <th scope="col">Name</th>
            <th scope="col">Scope</th>
            <th scope="col">State</th>
            <th scope="col">Last used</th>
            <th scope="col">Last day</th>
            <th scope="col">Made</th>
            <th scope="col">
              <span className="sr-only">Revoke it</span>
            </th>
          </tr>
        }
      >
        {tokens.map((token) => (
          <tr key={token.id}>
            <th scope="row" className="min-w-36">
              <bdi className="font-semibold [overflow-wrap:anywhere]">{token.name}</bdi>
              <span className="block font-mono text-dim text-xs">…{token.last_four}</span>
            </th>
            <td>{token.scope}</td>
            <GrantCells
              grant={token}
              what="API token"
              onRevoke={() => mutate(token.id)}
              consequence="Programs that use it are refused from their next request on."
            />
          </tr>
        ))}
      </DataTable>
    </>
  );
}
