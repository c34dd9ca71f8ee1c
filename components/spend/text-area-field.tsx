"use client";

import { useId } from "react";

/** Some sentences of a person, with their label, hint and what is wrong with them. */
export function TextAreaField({
  label,
  name,
  hint,
  error,
  required = false,
  rows = 3,
}: {
  label: string;
  name: string;
  hint?: string;
  error: string | null;
  required?: boolean;
  rows?: number;
}) {
  const id = useId();
  const described = [hint && `${id}hint`, error && `${id}error`].filter(Boolean).join(" ");
  return (
    <div>
      <label htmlFor={id} className="mb-1 block font-semibold text-[0.8125rem]">
        {label}
      </label>
      <textarea
        id={id}
        name={name}
        rows={rows}
        required={required}
        maxLength={2_000}
        aria-invalid={error !== null}
        aria-describedby={described || undefined}
        className="w-full rounded-lg border border-line bg-panel px-3 py-1 text-[0.8125rem] aria-invalid:border-paid"
      />
      {hint !== undefined && (
        <p id={`${id}hint`} className="text-dim text-xs">
          {hint}
        </p>
      )}
      {error !== null && (
        <p id={`${id}error`} role="alert" className="mt-1 text-paid text-xs">
          {error}
        </p>
      )}
    </div>
  );
}
