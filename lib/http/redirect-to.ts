import { textResponse } from "./json-response";

/** Sends the browser to a path of ours, with cookies. */
export function redirectTo({ path, cookies }: { path: string; cookies: readonly string[] }) {
  const response = textResponse(null, { status: 303, headers: { Location: path } });
  for (const cookie of cookies) response.headers.append("Set-Cookie", cookie);
  return response;
}
