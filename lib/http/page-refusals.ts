import { WORDS_ONLY_POLICY } from "./content-security-policy";
import { jsonResponse, textResponse } from "./json-response";
import { API_METHODS, PAGE_METHODS } from "./mark-requests";
import { wrongHostMessage } from "./own-host";
import { pageHeaders } from "./security-headers";

/** 421 for a page or a file that was asked for under a name that is not ours. */
export function refuseHost(host: string, baseUrl: string): Response {
  return refuse(wrongHostMessage(host), { status: 421, baseUrl });
}

/** 404 for an address that only another kind of Next application has. */
export function refuseAddress(baseUrl: string): Response {
  return refuse("There is no such address.", { status: 404, baseUrl });
}

/** 405 for a page or a file; a change goes to the API. */
export function refusePageMethod(method: string, baseUrl: string): Response {
  const Allow = PAGE_METHODS.join(", ");
  const message = `${method} is not possible here; this address takes ${Allow}.`;
  return refuse(message, { status: 405, baseUrl, headers: { Allow } });
}

/** 405 for a method that no address of the API has, in the form of its errors. */
export function refuseApiMethod(method: string): Response {
  const Allow = API_METHODS.join(", ");
  const message = `${method} is not possible here; the API knows ${Allow}.`;
  const error = { code: "method_not_allowed", message };
  return jsonResponse({ error }, { status: 405, headers: { Allow } });
}

type Refusal = { status: number; baseUrl: string; headers?: Readonly<Record<string, string>> };

/** Plain text, which every browser shows and in which nothing that was sent can become markup. */
function refuse(message: string, { status, baseUrl, headers }: Refusal): Response {
  return textResponse(`${message}\n`, {
    status,
    headers: {
      ...pageHeaders(WORDS_ONLY_POLICY, baseUrl),
      "Content-Type": "text/plain; charset=utf-8",
      ...headers,
    },
  });
}
