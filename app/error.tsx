"use client";

import { Button } from "@/components/ui/button";

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
        <Button onClick={reset}>Try again</Button>
      </div>
    </main>
  );
}
