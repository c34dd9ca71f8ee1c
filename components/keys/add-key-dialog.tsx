"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { AccessForm } from "@/components/access/access-form";
import { fieldError, formText } from "@/components/access/form-text";
import { Button, type ButtonTone } from "@/components/ui/button";
import { ChoiceField } from "@/components/ui/choice-field";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { addKey } from "@/lib/client/keys";
import { KEY_POLICIES } from "@/lib/domain/keys/key";
import { KEY_POLICY_HINTS, KEY_POLICY_WORDS } from "@/lib/domain/keys/key-words";
import { AddedKey } from "./added-key";
import { SecretField } from "./secret-field";

const FIELDS = ["secret", "owner"] as const;
const KEEPS = [
  {
    value: "sealed",
    label: "Keep it sealed",
    hint: "So Gratis can ask every minute. It is stored encrypted, and nobody can read it back here.",
  },
  {
    value: "hash_only",
    label: "Use it once",
    hint: "To recognise the key, and keep only its hash. What needs its secret stays unknown afterwards.",
  },
] as const;
const POLICIES = KEY_POLICIES.map((policy) => ({
  value: policy,
  label: KEY_POLICY_WORDS[policy],
  hint: KEY_POLICY_HINTS[policy],
}));
const ADDING = ["keys", "add"] as const;

/** Takes a pasted key, and tells what it turned out to be. */
export function AddKeyDialog({
  trigger = "Add key",
  tone = "primary",
  hasBroadcastSecret,
}: {
  trigger?: string;
  tone?: ButtonTone;
  hasBroadcastSecret: boolean;
}) {
  const [open, setOpen] = useState(false);
  const queries = useQueryClient();
  const { mutate, data, error, isPending, reset } = useMutation({
    mutationKey: ADDING,
    mutationFn: addKey,
    // What was sent is a secret: it must not outlive the dialog in this tab's memory.
    gcTime: 0,
    onSettled: () => queries.invalidateQueries({ queryKey: ["keys"] }),
  });

  function turn(next: boolean) {
    setOpen(next);
    if (!next) reset();
  }

  function send(form: FormData) {
    // A second click may come before the button knows of the first.
    if (queries.isMutating({ mutationKey: ADDING }) > 0) return;
    const owner = formText(form, "owner").trim();
    mutate({
      secret: formText(form, "secret"),
      keep: formText(form, "keep") === "hash_only" ? "hash_only" : "sealed",
      policy: KEY_POLICIES.find((policy) => policy === formText(form, "policy")) ?? "free_only",
      ...(owner !== "" && { owner }),
    });
  }

  return (
    <Dialog
      trigger={trigger}
      tone={tone}
      title={data ? (data.is_new ? "Key added" : "This key was known already") : "Add a key"}
      open={open}
      onOpenChange={turn}
    >
      {data ? (
        <>
          <AddedKey added={data} hasBroadcastSecret={hasBroadcastSecret} />
          <div className="mt-4 flex justify-end">
            <Button tone="primary" autoFocus onClick={() => turn(false)}>
              Done
            </Button>
          </div>
        </>
      ) : (
        <AccessForm
          label="Add a key"
          submit="Add the key"
          working="Asking OpenRouter…"
          isPending={isPending}
          error={error}
          fields={FIELDS}
          beside={<Button onClick={() => turn(false)}>Cancel</Button>}
          onSend={send}
        >
          <SecretField error={secretError(error)} />
          <ChoiceField
            legend="What Gratis does with it"
            name="keep"
            choices={KEEPS}
            chosen="sealed"
          />
          <ChoiceField legend="Policy" name="policy" choices={POLICIES} chosen="free_only" />
          <Field
            label="Owner"
            name="owner"
            autoComplete="off"
            maxLength={120}
            hint="Who to ask about it: a person or a team. May stay empty."
            error={fieldError(error, "owner")}
          />
        </AccessForm>
      )}
    </Dialog>
  );
}

/** The API begins its sentences with the name of the field, which means nothing to who looks at it. */
function secretError(error: Error | null): string | null {
  return fieldError(error, "secret")?.replace(/^secret /, "This ") ?? null;
}
