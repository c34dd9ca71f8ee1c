"use client";

import { useMutation } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { Field } from "@/components/ui/field";
import { ApiError } from "@/lib/client/get-json";
import { signIn } from "@/lib/client/session";
import { AccessForm } from "./access-form";
import { formText } from "./form-text";
import { PasswordField } from "./password-field";

type PasswordFormProps = {
  /** Somebody came back to it: the cursor goes to its beginning. */
  isAgain: boolean;
  onDone: () => void;
  onCode: () => void;
};

/** The first step of a sign-in. */
export function PasswordForm({ isAgain, onDone, onCode }: PasswordFormProps) {
  const email = useRef<HTMLInputElement>(null);
  const { mutate, error, isPending, isSuccess } = useMutation({
    mutationFn: signIn,
    onSuccess: ({ next }) => (next === "code" ? onCode() : onDone()),
  });
  useEffect(() => {
    if (isAgain) email.current?.focus();
  }, [isAgain]);
  const isWrong = error instanceof ApiError && error.code === "wrong_credentials";
  return (
    <AccessForm
      label="Sign in"
      submit="Sign in"
      working="Signing in…"
      // The next page takes a moment: a second click would be a second sign-in.
      isPending={isPending || isSuccess}
      error={error}
      fields={[]}
      wide
      onSend={(data) =>
        mutate({ email: formText(data, "email"), password: formText(data, "password") })
      }
    >
      <Field
        ref={email}
        label="E-mail"
        name="email"
        type="email"
        autoComplete="username"
        autoCapitalize="none"
        required
        maxLength={254}
      />
      <PasswordField label="Password" name="password" {...(isWrong && { "aria-invalid": true })} />
    </AccessForm>
  );
}
