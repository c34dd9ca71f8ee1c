import { AppError } from "@/lib/errors";
import { isFromOurselves, isJsonOrNothing } from "./change-rule";
import { isKnownHost, wrongHostMessage } from "./own-host";

/** Takes captures as they lie on a disk: JSON, its gzip, or a form with files. */
const TAKES_ANY_BODY = ["/api/v1/import"];

/**
 * Refuses to answer under a name that is not ours: a page elsewhere whose name was pointed at this machine would otherwise
 * read everything through the visitor's browser.
 */
export function assertKnownHost(request: Request, baseUrl: string): void {
  const host = hostOf(request);
  if (isKnownHost(host, baseUrl)) return;
  throw new AppError("wrong_host", wrongHostMessage(host), { field: "Host" });
}

/** Lets a change through only from our own pages, or from a program, which carries no cookie. */
export function assertSameSite(request: Request, baseUrl: string): void {
  const { method, headers } = request;
  if (isFromOurselves({ method, headers, baseUrl, host: hostOf(request) })) return;
  throw new AppError(
    "forbidden",
    "A change can be asked for by Gratis's own pages or by a program that sends no cookie, not by another site.",
  );
}

/** Lets a change through only with a JSON body, or with none. */
export function assertJsonBody(request: Request): void {
  if (isJsonOrNothing(request) || TAKES_ANY_BODY.includes(new URL(request.url).pathname)) return;
  throw new AppError(
    "unsupported_media_type",
    "This address takes JSON only: send the body with Content-Type: application/json.",
    { field: "Content-Type" },
  );
}

function hostOf(request: Request): string {
  return request.headers.get("host") ?? new URL(request.url).host;
}
