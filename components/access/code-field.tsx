"use client";

import { Field } from "@/components/ui/field";

/** The six digits of an authenticator app. Apps write them "123 456", so spaces may be pasted along. */
export function CodeField({ isWrong = false }: { isWrong?: boolean }) {
  return (
    <Field
      label="Six digits"
      hint="From your authenticator app."
      name="code"
      inputMode="numeric"
      autoComplete="one-time-code"
      pattern="\s*(\d\s*){6}"
      title="Six digits"
      required
      maxLength={12}
      {...(isWrong && { "aria-invalid": true })}
    />
  );
}
