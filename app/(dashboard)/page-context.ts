import { asOf } from "@/lib/http/as-of";
import { runtime } from "@/lib/runtime";

/** What every page's queries take beside their own question: the moment of asking and how often the catalog is polled. */
export function pageContext() {
  const current = runtime();
  return { db: current.db, env: current.env, owner: current.owner, asOf: asOf(current) };
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
