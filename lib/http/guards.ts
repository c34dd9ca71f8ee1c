import { AppError } from "@/lib/errors";

const LOOPBACK = ["localhost", "127.0.0.1", "[::1]"];
const SAFE_METHODS = ["GET", "HEAD", "OPTIONS"];

/**
 * Refuses to answer under a name that is not ours: a page elsewhere whose name was pointed at this machine would otherwise
 * read everything through the visitor's browser.
 */
export function assertKnownHost(request: Request, baseUrl: string): void {
  const host = hostOf(request);
  const base = new URL(baseUrl);
  const asked = URL.canParse(`${base.protocol}//${host}`)
    ? new URL(`${base.protocol}//${host}`)
    : null;
  if (asked && (LOOPBACK.includes(asked.hostname) || asked.host === base.host)) return;
  throw new AppError(
    "wrong_host",
    "Gratis does not answer under this name. Set GRATIS_BASE_URL to the address people use, and start it again.",
    { field: "Host" },
  );
}

/** Lets a change through only from our own pages, or from a program, which sends neither header. */
export function assertSameSite(request: Request): void {
  if (SAFE_METHODS.includes(request.method)) return;
  const site = request.headers.get("sec-fetch-site");
  if (site === "same-origin" || site === "none") return;
  const origin = request.headers.get("origin");
  if (site === null && (origin === null || isOwnOrigin(origin, hostOf(request)))) return;
  throw new AppError(
    "forbidden",
    "A change can be asked for by Gratis's own pages or by a program, not by another site.",
  );
}

function isOwnOrigin(origin: string, host: string): boolean {
  return URL.canParse(origin) && new URL(origin).host === host.toLowerCase();
}

function hostOf(request: Request): string {
  return request.headers.get("host") ?? new URL(request.url).host;
}
