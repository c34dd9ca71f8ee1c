import { LinkButton } from "@/components/ui/link-button";

/** For a number that no incident ever had. */
export function UnknownIncident() {
  return (
    <div className="mx-auto max-w-prose py-10">
      <h1 className="font-semibold text-xl">There is no such incident</h1>
      <p className="mt-2 text-dim">
        Incidents are never deleted, and their numbers are never given again: check the address. All
        of them are on the Spend page.
      </p>
      <div className="mt-4">
        <LinkButton href="/spend">Spend</LinkButton>
      </div>
    </div>
  );
}
