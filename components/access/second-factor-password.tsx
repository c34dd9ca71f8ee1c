"use client";

import { useEffect, useRef } from "react";
import { Button } from "@/components/ui/button";
import { beginSecondFactor, dropSecondFactor, renewRecoveryCodes } from "@/lib/client/me";
import type { SecondFactorAnswer } from "@/lib/domain/access/access-answers";
import { AccessForm } from "./access-form";
import { fieldError, formText } from "./form-text";
import { PasswordField } from "./password-field";
import { useAccountChange } from "./use-account-change";

const WORDS = {
  "turn on": {
    lead: "First your password, so that nobody else at this screen can do it.",
    submit: "Go on",
    working: "Preparing it…",
  },
  renew: {
    lead: "The codes you have now stop working. Your password first.",
    submit: "Make new codes",
    working: "Making them…",
  },
  "turn off": {
    lead: "The password alone is then enough to sign in as you, and the recovery codes are gone.",
    submit: "Turn it off",
    working: "Turning it off…",
  },
} as const;

type SecondFactorPasswordProps = {
  to: keyof typeof WORDS;
  email: string;
  onMade: (made: SecondFactorAnswer) => void;
  onCodes: (codes: readonly string[]) => void;
  onDone: () => void;
};

/** The password before anything about the second factor changes. */
export function SecondFactorPassword({
  to,
  email,
  onMade,
  onCodes,
  onDone,
}: SecondFactorPasswordProps) {
  const box = useRef<HTMLDivElement>(null);
  const { mutate, error, isPending } = useAccountChange(async (password: string) => {
    if (to === "turn on") onMade(await beginSecondFactor(password));
    if (to === "renew") onCodes(await renewRecoveryCodes(password));
    if (to === "turn off") await dropSecondFactor(password).then(onDone);
  });
  useEffect(
    () => box.current?.querySelector<HTMLInputElement>("input[type=password]")?.focus(),
    [],
  );
  const { lead, submit, working } = WORDS[to];
  return (
    <div ref={box}>
      <p className="mb-3 max-w-prose">{lead}</p>
      <AccessForm
        label={submit}
        submit={submit}
        working={working}
        isPending={isPending}
        error={error}
        fields={["password"]}
        beside={<Button onClick={onDone}>Cancel</Button>}
        onSend={(data) => mutate(formText(data, "password"))}
      >
        <input type="hidden" name="username" autoComplete="username" value={email} readOnly />
        <PasswordField
          label="Your password"
          name="password"
          error={fieldError(error, "password")}
          className="max-w-96"
        />
      </AccessForm>
    </div>
  );
}
