"use client";

import { useRouter } from "next/navigation";
import { Card } from "@/components/ui/card";
import { Field } from "@/components/ui/field";
import { renameMe } from "@/lib/client/me";
import type { MeAnswer } from "@/lib/domain/access/access-answers";
import { ROLE_WORDS } from "@/lib/domain/access/access-words";
import { AccessForm } from "./access-form";
import { fieldError, formText } from "./form-text";
import { useAccountChange } from "./use-account-change";

export function NameCard({ me }: { me: MeAnswer }) {
  const router = useRouter();
  // The navigation, which the server draws, shows the name too.
  const { mutate, error, isPending, isSuccess } = useAccountChange(renameMe, () =>
    router.refresh(),
  );
  return (
    <Card title="You">
      <p className="mb-3 max-w-prose">
        Your role is <strong className="font-semibold">{me.role}</strong>.{" "}
        <span className="text-dim">{ROLE_WORDS[me.role]}</span>
      </p>
      <AccessForm
        label="Your name"
        submit="Save the name"
        working="Saving…"
        isPending={isPending}
        error={error}
        quiet
        fields={["name"]}
        beside={
          <span role="status" className="text-dim">
            {isSuccess && "Saved."}
          </span>
        }
        onSend={(data) => mutate(formText(data, "name").trim())}
      >
        <Field
          key={me.name}
          label="Name"
          name="name"
          autoComplete="name"
          defaultValue={me.name}
          required
          maxLength={80}
          hint="How the team sees you."
          error={fieldError(error, "name")}
          className="max-w-96"
        />
      </AccessForm>
    </Card>
  );
}
