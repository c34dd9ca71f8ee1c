import type { RouteHandler } from "@/lib/http/methods";
import { runtime } from "@/lib/runtime";
import { type As, headersOf } from "./visitors";

export type RouteAnswer = {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** The parsed body; null when it is not JSON. */
  readonly body: unknown;
};

export type RouteCall = RequestInit & {
  /** Dynamic parts of the path as Next hands them over: `{ id: ["acme", "tiny%3Afree"] }`. */
  params?: Record<string, string | string[]>;
  /** Who asks; a program that may do all a program may, when left out. */
  as?: As;
};

/** Calls a route as Next would, with a path on our own host. */
export async function callRoute(
  handler: RouteHandler,
  path: string,
  { params = {}, as = "token:admin", ...init }: RouteCall = {},
): Promise<RouteAnswer> {
  const headers = new Headers(await headersOf(runtime(), as));
  // What a browser says of itself when one of our own pages asks.
  if (headers.has("cookie")) headers.set("sec-fetch-site", "same-origin");
  for (const [name, value] of new Headers(init.headers)) headers.set(name, value);
  const request = new Request(new URL(path, "http://localhost:3000"), { ...init, headers });
  const response = await handler(request, { params: Promise.resolve(params) });
  const text = await response.text();
  const isJson = response.headers.get("content-type")?.startsWith("application/json");
  return {
    status: response.status,
    headers: response.headers,
    text,
    body: isJson ? JSON.parse(text) : null,
  };
}
