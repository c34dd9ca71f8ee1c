"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useMay } from "@/components/shell/visitor";
import { Card } from "@/components/ui/card";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { Time } from "@/components/ui/time";
import { dropBundledHistory } from "@/lib/client/import";
import { statusQueries } from "@/lib/client/status";
import { formatDate, plural } from "@/lib/format";

/** Where the history before the first poll comes from, and how to be rid of it. */
export function BundledCard() {
  const queries = useQueryClient();
  const mayDrop = useMay("manage_settings");
  const { data: status } = useQuery(statusQueries.catalog());
  const { mutate, isPending, error } = useMutation({
    mutationFn: dropBundledHistory,
    onSettled: () => queries.invalidateQueries(),
  });
  const bundled = status?.bundled ?? null;
  return (
    <Card title="Bundled history">
      {bundled === null ? (
        <p className="text-dim">
          There is none: it was dropped, or newer captures took its place. Everything shown was
          polled or imported here.
        </p>
      ) : (
        <>
          <p className="max-w-prose">
            {plural(bundled.snapshots, "snapshot")} from <Time iso={bundled.from} as="date" /> to{" "}
            <Time iso={bundled.to} as="date" /> came with Gratis, so that the timeline is not empty
            on the first day.
          </p>
          <p className="mt-1 max-w-prose text-dim">
            They were made from saved answers of OpenRouter’s public catalog and hold ids, states,
            spells, context and expiry; no descriptions.
          </p>
          <div className="mt-3">
            {mayDrop ? (
              <ConfirmDialog
                trigger={isPending ? "Dropping…" : "Drop the bundled history"}
                title="Drop the bundled history?"
                confirm={`Drop ${plural(bundled.snapshots, "snapshot")}`}
                onConfirm={() => mutate()}
              >
                {plural(bundled.snapshots, "snapshot")} of {formatDate(bundled.from)} to{" "}
                {formatDate(bundled.to)} are taken out, with the spells and events that only they
                show. What was polled or imported here stays. It is not loaded again.
              </ConfirmDialog>
            ) : (
              <p className="text-dim">Admins can drop it.</p>
            )}
          </div>
        </>
      )}
      {error && (
        <p role="alert" className="mt-3 text-paid">
          {error.message}
        </p>
      )}
    </Card>
  );
}
