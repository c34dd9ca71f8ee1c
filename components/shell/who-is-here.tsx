"use client";

import { useMutation } from "@tanstack/react-query";
import { clsx } from "clsx";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { LinkButton } from "@/components/ui/link-button";
import { signOut } from "@/lib/client/session";
import { navLinkClass } from "./nav-link-class";
import { signInHref } from "./sign-in-href";
import { useCanSignOut, useVisitor } from "./visitor";

/** Who is signed in, the way to the account and the way out; in the public view the way in. */
export function WhoIsHere() {
  const session = useVisitor();
  const canSignOut = useCanSignOut();
  const pathname = usePathname();
  if (session.kind === "public") {
    return (
      <div className="px-2.5 text-xs">
        <p className="mb-2 text-dim">Public view: the roster and its history.</p>
        <LinkButton href={signInHref(pathname)}>Sign in</LinkButton>
      </div>
    );
  }
  if (session.kind !== "person") return null;
  const isAccount = pathname === "/account";
  return (
    <div>
      <p className="px-2.5 text-xs leading-5 [overflow-wrap:anywhere]">
        <bdi title={session.email ?? undefined}>{session.name ?? session.email}</bdi>
        <span className="text-dim"> · {session.role}</span>
      </p>
      <ul className="mt-1 flex flex-col">
        <li>
          <Link
            href="/account"
            aria-current={isAccount ? "page" : undefined}
            className={navLinkClass(isAccount)}
          >
            Account
          </Link>
        </li>
        {canSignOut && (
          <li>
            <SignOut />
          </li>
        )}
      </ul>
    </div>
  );
}

function SignOut() {
  const { mutate, error, isPending, isSuccess } = useMutation({
    mutationFn: signOut,
    // With everything asked anew: nothing of the team may stay in this tab's memory.
    onSuccess: () => window.location.assign("/login"),
  });
  const isBusy = isPending || isSuccess;
  return (
    <>
      <button
        type="button"
        disabled={isBusy}
        onClick={() => mutate()}
        className={clsx(navLinkClass(false), "w-full text-left noscript:hidden")}
      >
        {isBusy ? "Signing out…" : "Sign out"}
      </button>
      {error && (
        <p role="alert" className="px-2.5 text-paid text-xs">
          {error.message}
        </p>
      )}
    </>
  );
}
