"use client";

import { useState } from "react";
import { AccessForm } from "@/components/access/access-form";
import { fieldError, formText } from "@/components/access/form-text";
import { useMay } from "@/components/shell/visitor";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { renameAccount } from "@/lib/client/keys";
import type { AccountAnswer } from "@/lib/domain/keys/key-answers";
import { useKeyChange } from "./use-key-change";

/** The account's heading, with the way to call it something else. */
export function AccountName({ account }: { account: Pick<AccountAnswer, "id" | "name"> }) {
  const mayRename = useMay("manage_keys");
  return (
    <div className="mb-3 flex flex-wrap items-center gap-x-3 gap-y-2">
      <h2 id={`account-${account.id}`} className="font-semibold text-base [overflow-wrap:anywhere]">
        <bdi>{account.name}</bdi>
      </h2>
      {mayRename && <RenameDialog account={account} />}
    </div>
  );
}

function RenameDialog({ account }: { account: Pick<AccountAnswer, "id" | "name"> }) {
  const [open, setOpen] = useState(false);
  const { mutate, error, isPending, reset } = useKeyChange(renameAccount, () => setOpen(false));

  function turn(next: boolean) {
    setOpen(next);
    if (!next) reset();
  }

  return (
    <Dialog
      trigger={
        <>
          Rename <span className="sr-only">{account.name}</span>
        </>
      }
      title={`Rename ${account.name}`}
      open={open}
      onOpenChange={turn}
    >
      <AccessForm
        label={`Rename ${account.name}`}
        submit="Save the name"
        working="Saving…"
        isPending={isPending}
        error={error}
        fields={["name"]}
        beside={<Button onClick={() => turn(false)}>Cancel</Button>}
        onSend={(data) => mutate({ id: account.id, name: formText(data, "name").trim() })}
      >
        <Field
          label="Name"
          name="name"
          autoComplete="off"
          defaultValue={account.name}
          required
          maxLength={80}
          hint="How the team calls this account of OpenRouter. OpenRouter is not told."
          error={fieldError(error, "name")}
        />
      </AccessForm>
    </Dialog>
  );
}
