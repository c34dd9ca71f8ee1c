"use client";

import { type ComponentProps, type ReactNode, useId } from "react";
import { Input } from "./input";

type FieldProps = Omit<ComponentProps<"input">, "id"> & {
  label: ReactNode;
  /** Said before, so that nobody has to guess. */
  hint?: ReactNode;
  /** What is wrong with what was sent. */
  error?: string | null;
  /** A button within the field, at its right end. */
  after?: ReactNode;
};

/** An input with its label, its hint and what is wrong with it, tied together for ears too. */
export function Field({ label, hint, error = null, after, className, ...rest }: FieldProps) {
  const id = useId();
  const described = [hint && `${id}hint`, error && `${id}error`].filter(Boolean).join(" ");
  return (
    <div className={className}>
      <label htmlFor={id} className="mb-1 block font-semibold text-[0.8125rem]">
        {label}
      </label>
      <div className="flex gap-2">
        <Input
          id={id}
          aria-invalid={error !== null}
          aria-describedby={described || undefined}
          className="w-full min-w-0 aria-invalid:border-paid"
          {...rest}
        />
        {after}
      </div>
      {hint && (
        <p id={`${id}hint`} className="mt-1 text-dim text-xs">
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
