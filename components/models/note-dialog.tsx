"use client";

import { AccessForm } from "@/components/access/access-form";
import { fieldError, formText } from "@/components/access/form-text";
import { TextAreaField } from "@/components/spend/text-area-field";
import { Button } from "@/components/ui/button";
import { ChoiceField } from "@/components/ui/choice-field";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { useNow } from "@/components/ui/now";
import { addNote } from "@/lib/client/notes";
import { POLICY_PARTS, type PolicyPart } from "@/lib/domain/policy/policy";
import { utcDay } from "@/lib/domain/time";
import { useNoteChange } from "./use-note-change";

const FIELDS = ["text", "url", "stated_on"] as const;

const TRAINING = [
  { value: "unsaid", label: "It does not say", hint: "Nothing changes." },
  { value: "yes", label: "Prompts may be trained on", hint: "The most alarming statement counts." },
  {
    value: "no",
    label: "Prompts are not trained on",
    hint: "Only what it says, not what it leaves out.",
  },
] as const;

const RETENTION = [
  { value: "unsaid", label: "It does not say", hint: "Nothing changes." },
  { value: "yes", label: "Prompts may be kept or logged", hint: "For however long." },
  { value: "no", label: "Prompts are not kept", hint: "Zero retention, in its own words." },
] as const;

/** Adds what somebody of the team found about a model and prompts, with where it stands and of which day it is. */
export function NoteDialog({
  modelId,
  open,
  onOpenChange,
}: {
  modelId: string;
  open: boolean;
  onOpenChange: (open: boolean) => void;
}) {
  const today = utcDay(useNow());
  const { mutate, error, isPending, reset } = useNoteChange(modelId, {
    change: addNote,
    onDone: () => onOpenChange(false),
  });

  function turn(next: boolean) {
    onOpenChange(next);
    if (!next) reset();
  }

  function send(data: FormData) {
    mutate({
      model_id: modelId,
      training: partIn(data, "training"),
      retention: partIn(data, "retention"),
      text: formText(data, "text").replaceAll("\r\n", "\n").trim(),
      url: formText(data, "url").trim(),
      stated_on: formText(data, "stated_on"),
    });
  }

  return (
    <Dialog trigger={null} title={`Note on ${modelId}`} open={open} onOpenChange={turn}>
      <AccessForm
        label="Note"
        submit="Add the note"
        working="Adding it…"
        isPending={isPending}
        error={error}
        fields={FIELDS}
        beside={<Button onClick={() => turn(false)}>Cancel</Button>}
        onSend={send}
      >
        <TextAreaField
          label="What it says"
          name="text"
          required
          hint="Best in its own words. The whole team reads it; strangers do not."
          error={fieldError(error, "text")}
        />
        <Field
          label="Where it stands"
          name="url"
          type="url"
          required
          autoComplete="off"
          maxLength={2_000}
          placeholder="https://"
          hint="The address at which it can be read again."
          error={fieldError(error, "url")}
        />
        <Field
          label="Of which day it is"
          name="stated_on"
          type="date"
          required
          max={today}
          defaultValue={today}
          hint="UTC. The day of the statement, or the day on which you read it."
          error={fieldError(error, "stated_on")}
          className="max-w-60"
        />
        <div className="grid gap-3 sm:grid-cols-2">
          <ChoiceField legend="On training" name="training" choices={TRAINING} chosen="unsaid" />
          <ChoiceField legend="On keeping" name="retention" choices={RETENTION} chosen="unsaid" />
        </div>
      </AccessForm>
    </Dialog>
  );
}

function partIn(data: FormData, name: string): PolicyPart {
  return POLICY_PARTS.find((part) => part === data.get(name)) ?? "unsaid";
}
