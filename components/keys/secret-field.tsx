"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";

/** Where a key of OpenRouter is pasted: hidden unless asked for, and no password manager's business. */
export function SecretField({ error }: { error: string | null }) {
  const [isShown, setShown] = useState(false);
  return (
    <Field
      label="Key of OpenRouter"
      name="secret"
      type={isShown ? "text" : "password"}
      autoComplete="off"
      autoCapitalize="none"
      autoCorrect="off"
      spellCheck={false}
      data-1p-ignore
      data-lpignore="true"
      required
      hint="Whether it is an inference or a management key is found out. Spaces, quotes and “Bearer” around it do no harm."
      error={error}
      after={
        <Button
          aria-pressed={isShown}
          aria-label="Show the key"
          onClick={() => setShown(!isShown)}
          className="min-w-16"
        >
          {isShown ? "Hide" : "Show"}
        </Button>
      }
    />
  );
}
