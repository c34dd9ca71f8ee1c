"use client";

import { useState } from "react";
import { Card } from "@/components/ui/card";
import { ChoiceField } from "@/components/ui/choice-field";
import { Field } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import { Time } from "@/components/ui/time";
import { invite } from "@/lib/client/team";
import { ROLES } from "@/lib/domain/access/access";
import { ROLE_WORDS } from "@/lib/domain/access/access-words";
import { AccessForm } from "./access-form";
import { fieldError, formText } from "./form-text";
import { ToldOnce } from "./told-once";
import { useTeamChange } from "./use-team-change";

const CHOICES = ROLES.map((role) => ({ value: role, label: role, hint: ROLE_WORDS[role] }));

/** Makes a link with which somebody joins the team. */
export function InviteCard() {
  // A new key empties the form for the next person.
  const [made, setMade] = useState(0);
  const { mutate, data, error, isPending } = useTeamChange(invite, {
    onSuccess: () => setMade((count) => count + 1),
  });
  return (
    <Card title="Invite somebody">
      <AccessForm
        key={made}
        label="Invite somebody"
        submit="Make the link"
        working="Making it…"
        isPending={isPending}
        error={error}
        quiet
        fields={["email"]}
        onSend={(form) => {
          const role = ROLES.find((each) => each === formText(form, "role")) ?? "viewer";
          mutate({ email: formText(form, "email").trim(), role });
        }}
      >
        <Field
          label="E-mail"
          name="email"
          type="email"
          autoComplete="off"
          required
          maxLength={254}
          hint="They sign in with it. Gratis sends no mail: you hand the link over."
          error={fieldError(error, "email")}
          className="max-w-96"
        />
        <ChoiceField legend="Role" name="role" choices={CHOICES} chosen="viewer" />
      </AccessForm>
      {data && (
        <div role="status" className="mt-4 [&>div]:mb-0">
          <Notice tone="free">
            <ToldOnce label={`Link for ${data.email}, as ${data.role}`} text={data.url}>
              It works once, until <Time iso={data.expires_at} />, and is shown only now.
            </ToldOnce>
          </Notice>
        </div>
      )}
    </Card>
  );
}
