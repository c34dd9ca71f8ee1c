"use client";

import { clsx } from "clsx";
import { type FormEvent, type ReactNode, useEffect, useId, useRef } from "react";
import { Button } from "@/components/ui/button";
import { wholeError } from "./form-text";
import { useHydrated } from "./use-hydrated";

type AccessFormProps = {
  /** What the form is for, for ears. */
  label: string;
  /** What the button says, and while it works. */
  submit: string;
  working: string;
  isPending: boolean;
  error: Error | null;
  /** Names of the fields that tell their own errors. */
  fields: readonly string[];
  onSend: (data: FormData) => void;
  /** Beside the button. */
  beside?: ReactNode;
  /** The one thing on its page. */
  wide?: boolean;
  /** One of several forms of a page. */
  quiet?: boolean;
  className?: string;
  children: ReactNode;
};

/**
 * A form whose values go to the API as JSON. Until the page has taken over it cannot be sent: the browser would put a password
 * into the address. What went wrong is said under the button and the cursor goes where it can be mended.
 */
export function AccessForm({
  label,
  submit,
  working,
  isPending,
  error,
  fields,
  onSend,
  beside,
  wide = false,
  quiet = false,
  className,
  children,
}: AccessFormProps) {
  const form = useRef<HTMLFormElement>(null);
  const id = useId();
  const isReady = useHydrated();
  const whole = wholeError(error, fields);

  useEffect(() => {
    if (error) form.current?.querySelector<HTMLElement>("[aria-invalid=true]")?.focus();
  }, [error]);

  function send(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (!isPending) onSend(new FormData(event.currentTarget));
  }

  return (
    <form
      ref={form}
      method="post"
      aria-label={label}
      aria-describedby={whole === null ? undefined : id}
      onSubmit={send}
      className={clsx("flex flex-col gap-3", className)}
    >
      <noscript>
        <p className="text-warn">
          This form needs JavaScript, which this browser does not run for this page.
        </p>
      </noscript>
      {children}
      <div className="flex flex-wrap items-center gap-2">
        <Button
          type="submit"
          tone={quiet ? "plain" : "primary"}
          disabled={!isReady}
          aria-disabled={isPending}
          className={wide ? "min-h-10 w-full" : undefined}
        >
          {isPending ? working : submit}
        </Button>
        {beside}
      </div>
      {whole !== null && (
        <p id={id} role="alert" className="text-paid">
          {whole}
        </p>
      )}
    </form>
  );
}
