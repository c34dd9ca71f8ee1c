import { jsonResponse, textResponse } from "./json-response";

type Signed = {
  /** 204 without a body, else 200, unless it says otherwise. */
  readonly status?: number;
  /** Values of `Set-Cookie`. */
  readonly cookies?: readonly string[];
};

/** An answer with cookies beside it; without a body when there is nothing to tell. */
export function signedResponse(body: object | null, { status, cookies = [] }: Signed = {}) {
  const response =
    body === null
      ? textResponse(null, { status: status ?? 204 })
      : jsonResponse(body, { status: status ?? 200 });
  for (const cookie of cookies) response.headers.append("Set-Cookie", cookie);
  return response;
}
