"use client";

import { useMutation } from "@tanstack/react-query";
import { Button } from "@/components/ui/button";
import { oidcAddress } from "@/lib/client/session";
import { leaveTo } from "./leave-to";
import { useHydrated } from "./use-hydrated";

/** The way in through the team's own provider. */
export function OidcButton({ name, next }: { name: string; next: string }) {
  const isReady = useHydrated();
  const { mutate, error, isPending, isSuccess } = useMutation({
    mutationFn: () => oidcAddress(next),
    onSuccess: leaveTo,
  });
  const isBusy = isPending || isSuccess;
  return (
    <>
      <Button
        className="min-h-10 w-full whitespace-normal"
        disabled={!isReady || isBusy}
        onClick={() => mutate()}
      >
        {isBusy ? "Going there…" : `Sign in with ${name}`}
      </Button>
      {error && (
        <p role="alert" className="mt-2 text-paid">
          {error.message}
        </p>
      )}
    </>
  );
}
