"use client";

import { useState } from "react";
import { AccessForm } from "@/components/access/access-form";
import { fieldError, formText } from "@/components/access/form-text";
import { commentIncident } from "@/lib/client/spend";
import { TextAreaField } from "./text-area-field";
import { useSpendChange } from "./use-spend-change";

const FIELDS = ["text"] as const;

/** Adds a comment to an incident; the field is empty again once it stands there. */
export function CommentForm({ id }: { id: number }) {
  const [sent, setSent] = useState(0);
  const { mutate, error, isPending } = useSpendChange(commentIncident, () =>
    setSent((count) => count + 1),
  );
  return (
    <>
      <AccessForm
        // A form of its own after each comment, so that it starts empty.
        key={sent}
        label="Comment"
        submit="Comment"
        working="Sending…"
        quiet
        isPending={isPending}
        error={error}
        fields={FIELDS}
        onSend={(data) =>
          mutate({ id, text: formText(data, "text").replaceAll("\r\n", "\n").trim() })
        }
        className="mt-2"
      >
        <TextAreaField
          label="Your comment"
          name="text"
          rows={2}
          required
          error={fieldError(error, "text")}
        />
      </AccessForm>
      <p role="status" className="sr-only">
        {sent > 0 ? "Your comment was added." : ""}
      </p>
    </>
  );
}
