"use client";

import { type ComponentProps, useState } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { PASSWORD_MAX, PASSWORD_MIN, PASSWORD_RULE } from "@/lib/domain/access/password-rule";

type PasswordFieldProps = Omit<ComponentProps<typeof Field>, "after" | "type" | "autoComplete"> & {
  /** A new one is chosen here, so its rule is told and a password manager may suggest one. */
  isNew?: boolean;
};

/** A password, with a button that shows what was typed: that spares typing it twice. */
export function PasswordField({ isNew = false, hint, ...rest }: PasswordFieldProps) {
  const [isShown, setShown] = useState(false);
  return (
    <Field
      type={isShown ? "text" : "password"}
      autoComplete={isNew ? "new-password" : "current-password"}
      autoCapitalize="none"
      autoCorrect="off"
      spellCheck={false}
      required
      maxLength={PASSWORD_MAX}
      {...(isNew && { minLength: PASSWORD_MIN })}
      hint={hint ?? (isNew ? PASSWORD_RULE : undefined)}
      after={
        <Button
          aria-pressed={isShown}
          aria-label="Show the password"
          onClick={() => setShown(!isShown)}
          className="min-w-16 noscript:hidden"
        >
          {isShown ? "Hide" : "Show"}
        </Button>
      }
      {...rest}
    />
  );
}
