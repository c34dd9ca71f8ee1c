"use client";

import { useState } from "react";
import { Card } from "@/components/ui/card";
import { ApiError } from "@/lib/client/get-json";
import { changePassword } from "@/lib/client/me";
import type { MeAnswer } from "@/lib/domain/access/access-answers";
import { AccessForm } from "./access-form";
import { fieldError, formText } from "./form-text";
import { PasswordField } from "./password-field";
import { useAccountChange } from "./use-account-change";

export function PasswordCard({ me }: { me: MeAnswer }) {
  // A new key empties the fields after the change.
  const [changes, setChanges] = useState(0);
  const { mutate, error, isPending } = useAccountChange(changePassword, () =>
    setChanges((count) => count + 1),
  );
  if (!me.has_password) {
    return (
      <Card title="Password">
        <p className="max-w-prose text-dim">
          You have none here: {me.by_proxy ? "the proxy" : "your provider"} signs you in, and the
          password is changed there.
        </p>
      </Card>
    );
  }
  const isWrong = error instanceof ApiError && error.code === "wrong_credentials";
  return (
    <Card title="Password">
      <AccessForm
        key={changes}
        label="Change the password"
        submit="Change the password"
        working="Changing it…"
        isPending={isPending}
        error={error}
        quiet
        fields={["current_password", "new_password"]}
        beside={
          <span role="status" className="text-dim">
            {changes > 0 && !error && "Changed. Your other sessions have ended."}
          </span>
        }
        onSend={(data) =>
          mutate({
            current_password: formText(data, "current_password"),
            new_password: formText(data, "new_password"),
          })
        }
      >
        <input type="hidden" name="username" autoComplete="username" value={me.email} readOnly />
        <PasswordField
          label="Current password"
          name="current_password"
          error={fieldError(error, "current_password")}
          className="max-w-96"
          {...(isWrong && { "aria-invalid": true })}
        />
        <PasswordField
          label="New password"
          name="new_password"
          isNew
          error={fieldError(error, "new_password")}
          className="max-w-96"
        />
        <p className="text-dim text-xs">All your other sessions end with the change.</p>
      </AccessForm>
    </Card>
  );
}
