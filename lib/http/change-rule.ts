import { ownOrigin } from "./own-host";

const READS = ["GET", "HEAD", "OPTIONS"];

export type Asked = {
  readonly method: string;
  /** The name we were asked under. */
  readonly host: string;
  readonly headers: Headers;
  readonly baseUrl: string;
};

/**
 * True for what only reads, for changes asked for by our own pages, and for programs. A browser adds its cookies to requests
 * that other sites make it send, so whatever carries a cookie must prove that one of our pages sent it.
 */
export function isFromOurselves({ method, host, headers, baseUrl }: Asked): boolean {
  if (READS.includes(method)) return true;
  const site = headers.get("sec-fetch-site");
  if (site === "same-origin") return true;
  // "none" is a person's own doing, such as an address typed in, which never changes anything here: no page of ours says it.
  if (site !== null && site !== "none") return false;
  const origin = headers.get("origin");
  // Browsers leave out Sec-Fetch-Site under plain http, and older ones do not know it; all of them send Origin with a change.
  if (site === null && origin !== null) return origin === ownOrigin(host, baseUrl);
  return !headers.has("cookie");
}

/** True when there is no body, or a JSON one: a form of another site can send other types without asking first, JSON it cannot. */
export function isJsonOrNothing({ method, headers }: Pick<Asked, "method" | "headers">): boolean {
  if (READS.includes(method) || !hasBody(headers)) return true;
  const type = headers.get("content-type")?.split(";")[0] ?? "";
  return type.trim().toLowerCase() === "application/json";
}

/** By the headers: Next hands over a stream, if an empty one, even where nothing was sent. */
function hasBody(headers: Headers): boolean {
  const length = headers.get("content-length");
  if (length !== null) return Number(length) !== 0;
  return headers.has("transfer-encoding") || headers.has("content-type");
}
