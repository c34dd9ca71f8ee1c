"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { makeShareLink } from "@/lib/client/share-links";
import { AccessForm } from "./access-form";
import { ExpiryField } from "./expiry-field";
import { fieldError, formText } from "./form-text";
import { ToldOnce } from "./told-once";

/** Makes a share link and shows it, once. */
export function NewShareLinkDialog() {
  const [open, setOpen] = useState(false);
  const queries = useQueryClient();
  const { mutate, data, error, isPending, reset } = useMutation({
    mutationFn: makeShareLink,
    onSettled: () => queries.invalidateQueries({ queryKey: ["share-links"] }),
  });

  function turn(next: boolean) {
    setOpen(next);
    if (!next) reset();
  }

  function send(form: FormData) {
    const lastDay = formText(form, "expires_on");
    mutate({
      name: formText(form, "name").trim(),
      ...(lastDay !== "" && { expires_on: lastDay }),
    });
  }

  return (
    <Dialog
      trigger="New share link"
      title={data ? `Share link “${data.name}”` : "New share link"}
      open={open}
      onOpenChange={turn}
      isHeld={data !== undefined}
    >
      {data ? (
        <>
          <ToldOnce label="Link" text={data.url}>
            Shown only now. Whoever has it sees the roster and its history, and nothing of the team.
          </ToldOnce>
          <div className="mt-4 flex justify-end">
            <Button tone="primary" onClick={() => turn(false)}>
              Done
            </Button>
          </div>
        </>
      ) : (
        <AccessForm
          label="New share link"
          submit="Make the link"
          working="Making it…"
          isPending={isPending}
          error={error}
          fields={["name", "expires_on"]}
          beside={<Button onClick={() => turn(false)}>Cancel</Button>}
          onSend={send}
        >
          <Field
            label="Name"
            name="name"
            autoComplete="off"
            required
            maxLength={80}
            hint="Where it is used, so that you know later what to revoke."
            error={fieldError(error, "name")}
          />
          <ExpiryField error={fieldError(error, "expires_on")} />
        </AccessForm>
      )}
    </Dialog>
  );
}
