const PRIVATE_HEADERS = {
  "Cache-Control": "no-store",
  "X-Content-Type-Options": "nosniff",
  "Referrer-Policy": "same-origin",
} as const;

export type ReplyInit = { status?: number; headers?: Readonly<Record<string, string>> };

export function jsonResponse(
  body: unknown,
  { status = 200, headers = {} }: ReplyInit = {},
): Response {
  return textResponse(JSON.stringify(body), {
    status,
    headers: { "Content-Type": "application/json; charset=utf-8", ...headers },
  });
}

/** No answer of ours is kept by a cache or taken for another type than it says. */
export function textResponse(
  body: string | null,
  { status = 200, headers = {} }: ReplyInit = {},
): Response {
  return new Response(body, { status, headers: { ...PRIVATE_HEADERS, ...headers } });
}
