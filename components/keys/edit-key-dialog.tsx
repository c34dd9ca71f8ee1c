"use client";

import { useState } from "react";
import { AccessForm } from "@/components/access/access-form";
import { fieldError, formText } from "@/components/access/form-text";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { changeKey } from "@/lib/client/keys";
import type { KeyAnswer } from "@/lib/domain/keys/key-answers";
import { keyTitle } from "@/lib/domain/keys/key-words";
import { NoteField } from "./note-field";
import { useKeyChange } from "./use-key-change";

const FIELDS = ["owner", "note", "monthly_budget_usd"] as const;

/** Owner, note and, where paid models are meant, the budget: what the team says about a key. */
export function EditKeyDialog({ item }: { item: KeyAnswer }) {
  const [open, setOpen] = useState(false);
  const { mutate, error, isPending, reset } = useKeyChange(changeKey, () => setOpen(false));
  const title = keyTitle(item);
  const hasBudget = item.policy === "paid_allowed";

  function turn(next: boolean) {
    setOpen(next);
    if (!next) reset();
  }

  function send(data: FormData) {
    const owner = given(data, "owner");
    const note = given(data, "note");
    const budget = given(data, "monthly_budget_usd");
    // Only what was changed: what somebody else wrote meanwhile stays.
    const change = {
      ...(owner !== item.owner && { owner }),
      ...(note !== item.note && { note }),
      ...(hasBudget && budget !== item.monthly_budget_usd && { monthly_budget_usd: budget }),
    };
    if (Object.keys(change).length === 0) turn(false);
    else mutate({ id: item.id, ...change });
  }

  return (
    <Dialog
      trigger={
        <>
          Edit <span className="sr-only">{title}</span>
        </>
      }
      title={`Edit ${title}`}
      open={open}
      onOpenChange={turn}
    >
      <AccessForm
        label={`Edit ${title}`}
        submit="Save"
        working="Saving…"
        isPending={isPending}
        error={error}
        fields={FIELDS}
        beside={<Button onClick={() => turn(false)}>Cancel</Button>}
        onSend={send}
      >
        <Field
          label="Owner"
          name="owner"
          autoComplete="off"
          defaultValue={item.owner ?? ""}
          maxLength={120}
          hint="Who to ask about it: a person or a team."
          error={fieldError(error, "owner")}
        />
        <NoteField value={item.note ?? ""} error={fieldError(error, "note")} />
        {hasBudget && (
          <Field
            label="Budget a month, USD"
            name="monthly_budget_usd"
            inputMode="decimal"
            autoComplete="off"
            pattern="\s*\d{1,7}(\.\d{1,9})?\s*"
            title="An amount such as 20 or 7.50"
            defaultValue={item.monthly_budget_usd ?? ""}
            hint="Of a UTC month. Left empty there is none. It changes nothing at OpenRouter: a cap is set there."
            error={fieldError(error, "monthly_budget_usd")}
            className="max-w-96"
          />
        )}
      </AccessForm>
    </Dialog>
  );
}

/** Null for a field that was left or made empty. Forms send breaks as two characters. */
function given(data: FormData, name: string): string | null {
  return formText(data, name).replaceAll("\r\n", "\n").trim() || null;
}
