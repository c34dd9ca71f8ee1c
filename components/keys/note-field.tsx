"use client";

import { useId } from "react";

/** A few lines of the team's own; a plain input would lose the breaks between them. */
export function NoteField({ value, error }: { value: string; error: string | null }) {
  const id = useId();
  return (
    <div>
      <label htmlFor={id} className="mb-1 block font-semibold text-[0.8125rem]">
        Note
      </label>
      <textarea
        id={id}
        name="note"
        rows={3}
        maxLength={2_000}
        defaultValue={value}
        aria-invalid={error !== null}
        aria-describedby={error === null ? `${id}hint` : `${id}hint ${id}error`}
        className="w-full rounded-lg border border-line bg-panel px-3 py-1 text-[0.8125rem] aria-invalid:border-paid"
      />
      <p id={`${id}hint`} className="text-dim text-xs">
        What the key is for, where it is set.
      </p>
      {error !== null && (
        <p id={`${id}error`} role="alert" className="mt-1 text-paid text-xs">
          {error}
        </p>
      )}
    </div>
  );
}
