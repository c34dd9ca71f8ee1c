"use client";

export default function ErrorPage({
  error,
  reset,
}: {
  error: Error & { digest?: string };
  reset: () => void;
}) {
  return (
    <main className="mx-auto max-w-prose px-4 py-16">
      <h1 className="font-semibold text-xl">This page could not be put together</h1>
      <p className="mt-2 text-dim">
        Nothing was changed or lost. Try again; if it stays like this, the log of Gratis has the
        reason{error.digest ? ` under ${error.digest}` : ""}.
      </p>
      <div className="mt-4">
        {/* Written out: every page loads this file, and would load the button's a second time. */}
        <button
          type="button"
          onClick={reset}
          className="min-h-8 rounded-lg border border-line bg-panel px-3 py-1 text-[0.8125rem] hover:border-faint"
        >
          Try again
        </button>
      </div>
    </main>
  );
}
