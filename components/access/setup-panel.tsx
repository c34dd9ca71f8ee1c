"use client";

import { useMutation } from "@tanstack/react-query";
import { Field } from "@/components/ui/field";
import { LinkButton } from "@/components/ui/link-button";
import { ApiError } from "@/lib/client/get-json";
import { setUp } from "@/lib/client/session";
import { AccessForm } from "./access-form";
import { AuthPanel } from "./auth-panel";
import { fieldError, formText } from "./form-text";
import { leaveTo } from "./leave-to";
import { PasswordField } from "./password-field";

const FIELDS = ["token", "email", "name", "password"] as const;

/** The first account. Whoever can read the log or the data folder may make it, nobody else. */
export function SetupPanel() {
  const { mutate, error, isPending, isSuccess } = useMutation({
    mutationFn: setUp,
    onSuccess: () => leaveTo("/"),
  });
  // Somebody else was first.
  if (error instanceof ApiError && error.code === "setup_done") return <SetupDonePanel />;
  return (
    <AuthPanel
      title="Make the first account"
      lead={
        <p>
          It becomes an admin and can invite the others. The setup token shows that you run this
          Gratis: it stands in the log of the last start, and in the file{" "}
          <code className="font-mono text-[0.8125rem] text-ink">setup-token</code> of the data
          folder.
        </p>
      }
    >
      <AccessForm
        label="First account"
        submit="Make the account"
        working="Making it…"
        isPending={isPending || isSuccess}
        error={error}
        fields={FIELDS}
        wide
        onSend={(data) =>
          mutate({
            token: formText(data, "token").trim(),
            email: formText(data, "email"),
            name: formText(data, "name").trim(),
            password: formText(data, "password"),
          })
        }
      >
        <Field
          label="Setup token"
          name="token"
          autoComplete="off"
          autoCapitalize="none"
          autoCorrect="off"
          spellCheck={false}
          required
          maxLength={200}
          error={fieldError(error, "token")}
        />
        <Field
          label="E-mail"
          name="email"
          type="email"
          autoComplete="username"
          required
          maxLength={254}
          hint="You sign in with it. Gratis sends no mail to it."
          error={fieldError(error, "email")}
        />
        <Field
          label="Name"
          name="name"
          autoComplete="name"
          required
          maxLength={80}
          hint="How the team sees you."
          error={fieldError(error, "name")}
        />
        <PasswordField
          label="Password"
          name="password"
          isNew
          error={fieldError(error, "password")}
        />
      </AccessForm>
    </AuthPanel>
  );
}

export function SetupDonePanel() {
  return (
    <AuthPanel
      title="This Gratis is set up"
      lead={
        <p>
          The first account was made already, so the setup is closed. Sign in, or ask an admin of
          your team for an invitation.
        </p>
      }
    >
      <LinkButton href="/login">Sign in</LinkButton>
    </AuthPanel>
  );
}
