"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { ChoiceField } from "@/components/ui/choice-field";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { makeToken } from "@/lib/client/tokens";
import { TOKEN_SCOPES } from "@/lib/domain/access/access";
import { SCOPE_WORDS } from "@/lib/domain/access/access-words";
import { AccessForm } from "./access-form";
import { ExpiryField } from "./expiry-field";
import { fieldError, formText } from "./form-text";
import { ToldOnce } from "./told-once";

const FIELDS = ["name", "expires_on"] as const;
const CHOICES = TOKEN_SCOPES.map((scope) => ({
  value: scope,
  label: scope,
  hint: SCOPE_WORDS[scope],
}));

/** Makes an API token and shows it, once. */
export function NewTokenDialog() {
  const [open, setOpen] = useState(false);
  const queries = useQueryClient();
  const { mutate, data, error, isPending, reset } = useMutation({
    mutationFn: makeToken,
    onSettled: () => queries.invalidateQueries({ queryKey: ["tokens"] }),
  });

  function turn(next: boolean) {
    setOpen(next);
    if (!next) reset();
  }

  function send(form: FormData) {
    const lastDay = formText(form, "expires_on");
    mutate({
      name: formText(form, "name").trim(),
      scope: TOKEN_SCOPES.find((scope) => scope === formText(form, "scope")) ?? "read",
      ...(lastDay !== "" && { expires_on: lastDay }),
    });
  }

  return (
    <Dialog
      trigger="New token"
      title={data ? `API token “${data.name}”` : "New API token"}
      open={open}
      onOpenChange={turn}
      isHeld={data !== undefined}
    >
      {data ? (
        <>
          <div className="flex flex-col gap-3">
            <ToldOnce label="Token" text={data.token}>
              Shown only now: Gratis keeps a fingerprint of it and cannot show it again.
            </ToldOnce>
            <ToldOnce label="Try it" text={curlExample(data.token)} />
          </div>
          <div className="mt-4 flex justify-end">
            <Button tone="primary" onClick={() => turn(false)}>
              Done
            </Button>
          </div>
        </>
      ) : (
        <AccessForm
          label="New API token"
          submit="Make the token"
          working="Making it…"
          isPending={isPending}
          error={error}
          fields={FIELDS}
          beside={<Button onClick={() => turn(false)}>Cancel</Button>}
          onSend={send}
        >
          <Field
            label="Name"
            name="name"
            autoComplete="off"
            required
            maxLength={80}
            hint="What will use it, so that you know later what to revoke."
            error={fieldError(error, "name")}
          />
          <ChoiceField legend="Scope" name="scope" choices={CHOICES} chosen="read" />
          <ExpiryField error={fieldError(error, "expires_on")} />
        </AccessForm>
      )}
    </Dialog>
  );
}

function curlExample(token: string): string {
  return `curl -H "Authorization: Bearer ${token}" ${window.location.origin}/api/v1/models`;
}
