import { LinkButton } from "@/components/ui/link-button";
import { AuthPanel } from "./auth-panel";

/** A fresh Gratis: nobody can sign in before the first account is made. */
export function NoAccountPanel() {
  return (
    <AuthPanel
      title="There is no account yet"
      lead={
        <p>Whoever started this Gratis makes the first one, with the setup token from its log.</p>
      }
    >
      <LinkButton href="/setup" tone="primary">
        Make the first account
      </LinkButton>
    </AuthPanel>
  );
}
