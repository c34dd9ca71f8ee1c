import type { Visitor } from "@/lib/domain/access/access";
import { AppError } from "@/lib/errors";
import type { Runtime } from "@/lib/runtime";
import { type Method, ROUTES, type RoutePath, type Rule } from "./access-manifest";
import { textResponse } from "./json-response";
import { type Admitted, type Reply, respond } from "./respond";

const METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE"] as const satisfies readonly Method[];

/** What Next hands to a route beside the request. */
export type RouteContext = { params: Promise<Record<string, string | string[] | undefined>> };

export type Call = {
  readonly request: Request;
  readonly runtime: Runtime;
  readonly visitor: Visitor;
  /** The dynamic parts of the path, still encoded. */
  readonly segments: Readonly<Record<string, string | string[] | undefined>>;
};

export type Handler = (call: Call) => Reply | Promise<Reply>;
export type RouteHandler = (request: Request, context?: RouteContext) => Promise<Response>;

/** The methods that the manifest gives a path, each with what does it. */
type Handlers<Path extends RoutePath> = Readonly<Record<keyof (typeof ROUTES)[Path], Handler>>;

/**
 * All exports of a route file: the methods that the manifest gives this path, each behind its rule, and for the others a 405 that
 * says which these are. Next on its own answers 405 without a body.
 */
export function methods<Path extends RoutePath>(
  path: Path,
  handlers: Handlers<Path>,
): Record<Method | "OPTIONS", RouteHandler> {
  const rules: Readonly<Partial<Record<Method, Rule>>> = ROUTES[path];
  const given: Readonly<Partial<Record<Method, Handler>>> = handlers;
  const allowed = METHODS.filter((method) => rules[method]);
  const allow = [...allowed, ...(rules.GET ? ["HEAD"] : []), "OPTIONS"].join(", ");
  const entries = METHODS.map((method) => {
    const handler = given[method] ?? refuseMethod(method, allow);
    return [method, toRoute(handler, { allow, rule: rules[method] ?? "anyone" })];
  });
  const tell = () => textResponse(null, { status: 204, headers: { Allow: allow } });
  return {
    ...(Object.fromEntries(entries) as Record<Method, RouteHandler>),
    OPTIONS: toRoute(tell, { allow, rule: "anyone" }),
  };
}

function toRoute(handler: Handler, { allow, rule }: { allow: string; rule: Rule }): RouteHandler {
  return async (request, context) => {
    const segments = (await context?.params) ?? {};
    const work = (admitted: Admitted) => handler({ ...admitted, request, segments });
    const response = await respond(request, { rule, work });
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
