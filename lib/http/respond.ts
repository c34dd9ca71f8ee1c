import type { Visitor } from "@/lib/domain/access/access";
import { type Runtime, runtime } from "@/lib/runtime";
import type { Rule } from "./access-manifest";
import { errorResponse } from "./error-response";
import { assertJsonBody, assertKnownHost, assertSameSite } from "./guards";
import { jsonResponse } from "./json-response";
import { assertMay, visitorOf } from "./visitor";

/** A plain JSON value, or a whole response for what is not JSON. */
export type Reply = object | Response;

const NOBODY: Visitor = { kind: "nobody" };

/** What the work may know beside the request. */
export type Admitted = { readonly runtime: Runtime; readonly visitor: Visitor };

/**
 * The one door of the JSON API: guards the request, asks who sent it and whether they may, does the work, turns its value into an
 * answer and whatever it throws into a code and a sentence.
 */
export async function respond(
  request: Request,
  { rule, work }: { rule: Rule; work: (admitted: Admitted) => Reply | Promise<Reply> },
): Promise<Response> {
  const current = runtime();
  try {
    assertKnownHost(request, current.env.baseUrl);
    assertSameSite(request, current.env.baseUrl);
    const visitor = rule === "itself" ? NOBODY : await visitorOf(current, request.headers);
    assertMay(visitor, rule);
    assertJsonBody(request);
    const reply = await work({ runtime: current, visitor });
    return reply instanceof Response ? reply : jsonResponse(reply);
  } catch (error) {
    const path = new URL(request.url).pathname;
    return errorResponse(error, { log: current.log, method: request.method, path });
  }
}
