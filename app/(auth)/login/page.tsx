import type { Metadata } from "next";
import { headers } from "next/headers";
import { redirect } from "next/navigation";
import type { ReactNode } from "react";
import { AuthPanel } from "@/components/access/auth-panel";
import { LoginPanel } from "@/components/access/login-panel";
import { NoAccountPanel } from "@/components/access/no-account-panel";
import { LinkButton } from "@/components/ui/link-button";
import { countUsers } from "@/db/writes/users";
import { oidcWords } from "@/lib/domain/access/oidc-words";
import { safeNext } from "@/lib/domain/access/safe-next";
import { visitorOfPage } from "@/lib/http/visitor";
import { runtime } from "@/lib/runtime";
import { type SearchParams, searchOf } from "../../(dashboard)/page-context";

export const metadata: Metadata = { title: "Sign in" };

export default async function LoginPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const search = searchOf(await searchParams);
  const next = safeNext(search.get("next"));
  const current = runtime();
  const visitor = await visitorOfPage(current, await headers());
  if (visitor.kind === "person") redirect(next);
  const { mode, oidc } = current.env.auth;
  const oidcName = oidc?.name ?? null;
  const isFirst = countUsers(current.db) === 0;
  return (
    <>
      {mode === "proxy-header" ? (
        <ProxyPanel />
      ) : isFirst && oidcName === null ? (
        <NoAccountPanel />
      ) : (
        <LoginPanel
          next={next}
          oidcName={oidcName}
          problem={oidcWords(search.get("error"), oidcName ?? "single sign-on")}
        />
      )}
      {isFirst && oidcName !== null && (
        <Beside sentence="There is no account yet.">
          <LinkButton href="/setup">Make the first one</LinkButton>
        </Beside>
      )}
      {visitor.kind === "public" && (
        <Beside sentence="Without an account you can see the roster and its history.">
          <LinkButton href="/models">Models</LinkButton>
        </Beside>
      )}
    </>
  );
}

/** Another way, under the panel. */
function Beside({ sentence, children }: { sentence: string; children: ReactNode }) {
  return (
    <div className="flex items-center justify-between gap-3 px-5 text-dim">
      <p>{sentence}</p>
      {children}
    </div>
  );
}

function ProxyPanel() {
  return (
    <AuthPanel
      title="The proxy signs you in"
      lead={
        <>
          <p>
            This Gratis leaves the sign-in to the proxy in front of it, and the proxy did not say
            who you are.
          </p>
          <p className="mt-2">
            Open Gratis through the proxy’s address. If you came that way, tell whoever runs it: its
            address must be among <code className="font-mono">GRATIS_TRUSTED_PROXIES</code>, and it
            must send the header that <code className="font-mono">GRATIS_PROXY_EMAIL_HEADER</code>{" "}
            names.
          </p>
        </>
      }
    >
      <LinkButton href="/">Try again</LinkButton>
    </AuthPanel>
  );
}
