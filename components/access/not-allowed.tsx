import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";

/** For somebody who is signed in, but whose role does not reach this page. */
export function NotAllowed() {
  return (
    <>
      <PageHeader title="This page is for admins">
        Your role does not reach it. An admin of your team can show you what is on it, or change
        your role.
      </PageHeader>
      <div className="flex flex-wrap gap-2">
        <LinkButton href="/models">Models</LinkButton>
        <LinkButton href="/account">Your account</LinkButton>
      </div>
    </>
  );
}
