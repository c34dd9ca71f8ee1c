import type { RouteHandler } from "@/lib/http/methods";

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
};

/** Calls a route as Next would, with a path on our own host. */
export async function callRoute(
  handler: RouteHandler,
  path: string,
  { params = {}, ...init }: RouteCall = {},
): Promise<RouteAnswer> {
  const request = new Request(new URL(path, "http://localhost:3000"), init);
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
