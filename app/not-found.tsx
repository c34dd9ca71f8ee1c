import { buttonClass } from "@/components/ui/button";

export default function NotFoundPage() {
  return (
    <main className="mx-auto max-w-prose px-4 py-16">
      <h1 className="font-semibold text-xl">There is no such page</h1>
      <p className="mt-2 text-dim">
        The address leads nowhere in Gratis. The free models are one step away.
      </p>
      <div className="mt-4">
        {/* No Link: every page would load its code a second time, for this page alone. */}
        <a href="/models" className={buttonClass()}>
          Models
        </a>
      </div>
    </main>
  );
}
