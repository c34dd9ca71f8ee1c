import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { cache } from "react";
import type { Visitor } from "@/lib/domain/access/access";
import { PAGES, type PagePath } from "@/lib/http/access-manifest";
import { asOf } from "@/lib/http/as-of";
import { mayOpen, visitorOfPage } from "@/lib/http/visitor";
import { runtime } from "@/lib/runtime";

/** For the frame around the pages. It decides nothing: a layout is not rendered again when one goes from page to page. */
export async function layoutContext() {
  const current = runtime();
  const { db, owner } = current;
  return { db, owner, asOf: asOf(current), visitor: await pageVisitor() };
}

/** Asked once for all parts of one page. */
const pageVisitor = cache(async (): Promise<Visitor> => visitorOfPage(runtime(), await headers()));

/**
 * What every page's queries take beside their own question: the moment of asking and how often the catalog is polled. Null when
 * the visitor may not see the page; who is not signed in is sent to the sign-in page.
 */
export async function pageContext(path: PagePath) {
  const current = runtime();
  const sent = await headers();
  const visitor = await pageVisitor();
  if (!mayOpen(visitor, PAGES[path])) {
    if (visitor.kind === "public" && path === "/") redirect("/models");
    if (visitor.kind === "person") return null;
    redirect(signInPath(sent));
  }
  const { db, env, owner } = current;
  return { db, env, owner, visitor, runtime: current, asOf: asOf(current) };
}

/** Where to go after the sign-in: the address that was asked for, when the proxy told it. */
function signInPath(sent: Headers): string {
  const asked = sent.get("x-gratis-path");
  return asked === null ? "/login" : `/login?next=${encodeURIComponent(asked)}`;
}

export type SearchParams = Readonly<Record<string, string | readonly string[] | undefined>>;

/** `searchParams` of a page as `URLSearchParams`, repeated ones kept. */
export function searchOf(params: SearchParams): URLSearchParams {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(params)) {
    for (const one of [value ?? []].flat()) search.append(name, one);
  }
  return search;
}
