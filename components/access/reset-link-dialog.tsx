"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Time } from "@/components/ui/time";
import { makeResetLink } from "@/lib/client/team";
import type { PersonAnswer } from "@/lib/domain/access/access-answers";
import { ToldOnce } from "./told-once";
import { useTeamChange } from "./use-team-change";

/** A link by which somebody who forgot the password chooses a new one. */
export function ResetLinkDialog({ person }: { person: PersonAnswer }) {
  const [open, setOpen] = useState(false);
  const { mutate, data: link, error, isPending, reset } = useTeamChange(makeResetLink);

  function turn(next: boolean) {
    setOpen(next);
    if (!next) reset();
  }

  return (
    <Dialog
      trigger={
        <>
          Reset link <span className="sr-only">for {person.name}</span>
        </>
      }
      title={`A new password for ${person.name}`}
      open={open}
      onOpenChange={turn}
      isHeld={link !== undefined}
    >
      {link ? (
        <ToldOnce label="Link" text={link.url}>
          It works once
          {link.expires_at && (
            <>
              , until <Time iso={link.expires_at} />
            </>
          )}
          , and is shown only now. Give it to {person.email} yourself: Gratis sends no mail.
        </ToldOnce>
      ) : (
        <p className="max-w-prose">
          Whoever has the link chooses a new password for <bdi>{person.email}</bdi> and is then
          signed in. Every other session ends, and an older link stops working.
        </p>
      )}
      {error && (
        <p role="alert" className="mt-3 text-paid">
          {error.message}
        </p>
      )}
      <div className="mt-4 flex justify-end gap-2">
        {link ? (
          <Button tone="primary" onClick={() => turn(false)}>
            Done
          </Button>
        ) : (
          <>
            <Button onClick={() => turn(false)}>Cancel</Button>
            <Button tone="primary" disabled={isPending} onClick={() => mutate(person.id)}>
              {isPending ? "Making it…" : "Make the link"}
            </Button>
          </>
        )}
      </div>
    </Dialog>
  );
}
