import { afterEach, vi } from "vitest";

type Sent = { readonly method: string; readonly path: string; readonly body: unknown };
/** Status and body of an answer; no body for 204. */
type Told = readonly [number, object?];

/**
 * An API at the other end of the wire, for components: answers by method and path, everything else with 404. What was sent is kept.
 */
export function fakeApi(answers: Readonly<Record<string, Told>>): readonly Sent[] {
  const sent: Sent[] = [];
  vi.stubGlobal("fetch", async (path: string, init: RequestInit) => {
    const method = init.method ?? "GET";
    sent.push({ method, path, body: init.body ? JSON.parse(String(init.body)) : null });
    const [status, body] = answers[`${method} ${path}`] ?? [404, refusal("not_found", "Not here.")];
    return new Response(body === undefined ? null : JSON.stringify(body), { status });
  });
  return sent;
}

export function refusal(code: string, message: string, field?: string): object {
  return { error: { code, message, ...(field !== undefined && { field }) } };
}

afterEach(() => {
  vi.unstubAllGlobals();
});
