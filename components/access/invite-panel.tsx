"use client";

import { useMutation } from "@tanstack/react-query";
import { Field } from "@/components/ui/field";
import { LinkButton } from "@/components/ui/link-button";
import { ApiError } from "@/lib/client/get-json";
import { acceptInvitation } from "@/lib/client/session";
import type { Role } from "@/lib/domain/access/access";
import { ROLE_WORDS } from "@/lib/domain/access/access-words";
import { AccessForm } from "./access-form";
import { AuthPanel } from "./auth-panel";
import { fieldError, formText } from "./form-text";
import { leaveTo } from "./leave-to";
import { PasswordField } from "./password-field";

type InvitePanelProps = {
  token: string;
  purpose: "join" | "reset";
  email: string;
  role: Role;
};

/** What a one-time link opens: joining the team, or choosing a new password. */
export function InvitePanel({ token, purpose, email, role }: InvitePanelProps) {
  const isJoin = purpose === "join";
  const { mutate, error, isPending, isSuccess } = useMutation({
    mutationFn: acceptInvitation,
    onSuccess: () => leaveTo("/"),
  });
  if (error instanceof ApiError && error.code === "link_gone") return <LinkGonePanel />;
  return (
    <AuthPanel
      title={isJoin ? "Join the team" : "Choose a new password"}
      lead={
        isJoin ? (
          <p>
            Your account is <bdi className="text-ink">{email}</bdi>, as {role}. {ROLE_WORDS[role]}
          </p>
        ) : (
          <p>
            For <bdi className="text-ink">{email}</bdi>. You are then signed out everywhere else.
          </p>
        )
      }
    >
      <AccessForm
        label={isJoin ? "Join the team" : "New password"}
        submit={isJoin ? "Join" : "Set the password"}
        working={isJoin ? "Joining…" : "Setting it…"}
        isPending={isPending || isSuccess}
        error={error}
        fields={isJoin ? ["name", "password"] : ["password"]}
        wide
        onSend={(data) => {
          const password = formText(data, "password");
          mutate({ token, password, ...(isJoin && { name: formText(data, "name").trim() }) });
        }}
      >
        {/* A password manager keeps the password under this name. */}
        <input type="hidden" name="username" autoComplete="username" value={email} readOnly />
        {isJoin && (
          <Field
            label="Name"
            name="name"
            autoComplete="name"
            required
            maxLength={80}
            hint="How the team sees you."
            error={fieldError(error, "name")}
          />
        )}
        <PasswordField
          label={isJoin ? "Password" : "New password"}
          name="password"
          isNew
          error={fieldError(error, "password")}
        />
      </AccessForm>
    </AuthPanel>
  );
}

/** One text whatever became of the link: which it was is nobody's business. */
export function LinkGonePanel() {
  return (
    <AuthPanel
      title="This link is no longer good"
      lead={
        <p>
          It was used, has expired or was withdrawn. Ask an admin of your team for a new one; if you
          have an account and know the password, sign in.
        </p>
      }
    >
      <LinkButton href="/login">Sign in</LinkButton>
    </AuthPanel>
  );
}
