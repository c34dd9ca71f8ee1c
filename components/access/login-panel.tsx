"use client";

import { useState } from "react";
import { AuthPanel } from "./auth-panel";
import { CodeForm } from "./code-form";
import { leaveTo } from "./leave-to";
import { OidcButton } from "./oidc-button";
import { PasswordForm } from "./password-form";

/** The sign-in: e-mail and password, then the six digits where a second factor is on. */
export function LoginPanel({
  next,
  oidcName,
  problem,
}: {
  /** A page of ours, checked by the server. */
  next: string;
  /** What the provider is called; null when there is none. */
  oidcName: string | null;
  /** Why the way back from the provider did not end in a sign-in. */
  problem: string | null;
}) {
  const [step, setStep] = useState<"password" | "code" | "again">("password");
  if (step === "code") {
    return (
      <AuthPanel title="Sign in" lead="One more step: the second factor.">
        <CodeForm onDone={() => leaveTo(next)} onBack={() => setStep("again")} />
      </AuthPanel>
    );
  }
  return (
    <AuthPanel title="Sign in">
      {problem !== null && (
        <p role="alert" className="mb-4 text-paid">
          {problem}
        </p>
      )}
      <PasswordForm
        isAgain={step === "again"}
        onDone={() => leaveTo(next)}
        onCode={() => setStep("code")}
      />
      {oidcName !== null && (
        <div className="mt-4 border-line border-t pt-4">
          <OidcButton name={oidcName} next={next} />
        </div>
      )}
      <p className="mt-4 text-dim text-xs">
        Password forgotten? An admin of your team can make you a link to choose a new one.
      </p>
    </AuthPanel>
  );
}
