import { AppError } from "@/lib/errors";
import type { Runtime } from "@/lib/runtime";
import { textResponse } from "./json-response";
import { type Reply, respond } from "./respond";

const METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE"] as const;

type Method = (typeof METHODS)[number];

/** What Next hands to a route beside the request. */
export type RouteContext = { params: Promise<Record<string, string | string[] | undefined>> };

export type Call = {
  readonly request: Request;
  readonly runtime: Runtime;
  /** The dynamic parts of the path, still encoded. */
  readonly segments: Readonly<Record<string, string | string[] | undefined>>;
};

export type Handler = (call: Call) => Reply | Promise<Reply>;
export type RouteHandler = (request: Request, context?: RouteContext) => Promise<Response>;

/**
 * All exports of a route file: the methods it has, and for the others a 405 that says which these are. Next on its own
 * answers 405 without a body.
 */
export function methods(
  handlers: Readonly<Partial<Record<Method, Handler>>>,
): Record<Method | "OPTIONS", RouteHandler> {
  const allowed = METHODS.filter((method) => handlers[method]);
  const allow = [...allowed, ...(handlers.GET ? ["HEAD"] : []), "OPTIONS"].join(", ");
  const entries = METHODS.map((method) => [
    method,
    toRoute(handlers[method] ?? refuseMethod(method, allow), allow),
  ]);
  return {
    ...(Object.fromEntries(entries) as Record<Method, RouteHandler>),
    OPTIONS: toRoute(() => textResponse(null, { status: 204, headers: { Allow: allow } }), allow),
  };
}

function toRoute(handler: Handler, allow: string): RouteHandler {
  return async (request, context) => {
    const segments = (await context?.params) ?? {};
    const response = await respond(request, (runtime) => handler({ request, runtime, segments }));
    if (response.status === 405) response.headers.set("Allow", allow);
    return response;
  };
}

function refuseMethod(method: Method, allow: string): Handler {
  return () => {
    throw new AppError(
      "method_not_allowed",
      `${method} is not possible here; this address takes ${allow}.`,
    );
  };
}
