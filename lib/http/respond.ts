import { type Runtime, runtime } from "@/lib/runtime";
import { errorResponse } from "./error-response";
import { assertKnownHost, assertSameSite } from "./guards";
import { jsonResponse } from "./json-response";

/** A plain JSON value, or a whole response for what is not JSON. */
export type Reply = object | Response;

/**
 * The one door of the JSON API: guards the request, does the work, turns its value into an answer and whatever it throws
 * into a code and a sentence.
 */
export async function respond(
  request: Request,
  work: (current: Runtime) => Reply | Promise<Reply>,
): Promise<Response> {
  const current = runtime();
  try {
    assertKnownHost(request, current.env.baseUrl);
    assertSameSite(request);
    const reply = await work(current);
    return reply instanceof Response ? reply : jsonResponse(reply);
  } catch (error) {
    const path = new URL(request.url).pathname;
    return errorResponse(error, { log: current.log, method: request.method, path });
  }
}
