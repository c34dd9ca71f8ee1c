"use client";

import { useState } from "react";
import { AccessForm } from "@/components/access/access-form";
import { fieldError, formText } from "@/components/access/form-text";
import { Button } from "@/components/ui/button";
import { CheckField } from "@/components/ui/check-field";
import { Dialog } from "@/components/ui/dialog";
import { changeIncident } from "@/lib/client/spend";
import type { IncidentAnswer } from "@/lib/domain/spend/incident-answers";
import { formatList } from "@/lib/format";
import { TextAreaField } from "./text-area-field";
import { useSpendChange } from "./use-spend-change";

const FIELDS = ["reason"] as const;

/** Calls the money expected: with a reason, and if wanted with a rule for the same key and models from now on. */
export function StatusExpected({
  incident: { id, models },
  onDone,
}: {
  incident: IncidentAnswer;
  onDone: () => void;
}) {
  const [open, setOpen] = useState(false);
  const { mutate, error, isPending, reset } = useSpendChange(changeIncident, () => {
    setOpen(false);
    onDone();
  });
  const ids = models.flatMap(({ model_id: model }) => model ?? []);
  // A rule is about models, so all of them must be known.
  const canRule = ids.length > 0 && ids.length === models.length;

  function turn(next: boolean) {
    setOpen(next);
    if (!next) reset();
  }

  function send(data: FormData) {
    mutate({
      id,
      status: "expected",
      reason: formText(data, "reason").replaceAll("\r\n", "\n").trim(),
      ...(data.get("rule") === "yes" && { rule: true }),
    });
  }

  return (
    <Dialog trigger="Expected…" title="This spending was expected" open={open} onOpenChange={turn}>
      <AccessForm
        label="Expected spending"
        submit="Mark as expected"
        working="Saving…"
        isPending={isPending}
        error={error}
        fields={FIELDS}
        beside={<Button onClick={() => turn(false)}>Cancel</Button>}
        onSend={send}
      >
        <TextAreaField
          label="Why it was meant"
          name="reason"
          required
          hint="It stands in the history of the incident, with your name."
          error={fieldError(error, "reason")}
        />
        {canRule ? (
          <div>
            <CheckField
              name="rule"
              value="yes"
              label="Also from now on, for this key and these models"
              checked={false}
            />
            <p className="mt-1 text-dim text-xs [overflow-wrap:anywhere]">
              {formatList(ids)}. The rule can be ended on the Spend page.
            </p>
          </div>
        ) : (
          <p className="text-dim text-xs">
            A rule for the future can be made once every model of it is told.
          </p>
        )}
      </AccessForm>
    </Dialog>
  );
}
