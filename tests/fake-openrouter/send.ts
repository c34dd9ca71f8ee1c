import type { IncomingMessage, ServerResponse } from "node:http";
import { gzipSync } from "node:zlib";
import type { RouteAnswer } from "./errors";
import { etagOf } from "./fake-catalog";
import { type Fault, spoilList } from "./fault";
import { sendFault } from "./send-fault";

/** As the live lists send it. */
const CACHE_CONTROL = "public, max-age=120, stale-while-revalidate=3600, stale-if-error=3600";

export type Exchange = {
  request: IncomingMessage;
  response: ServerResponse;
  date: Date;
  ageSeconds: number;
};

/** Sends an answer, spoiled by the fault when there is one. */
export function send(answer: RouteAnswer, exchange: Exchange, fault: Fault | null): void {
  const { request, response, date, ageSeconds } = exchange;
  const text = JSON.stringify(spoilList(fault, answer.body));
  response.setHeader("Date", date.toUTCString());
  response.setHeader("Access-Control-Allow-Origin", "*");
  if (fault !== null && sendFault(fault, { response, status: answer.status, text })) return;

  if (answer.cached && answer.status === 200) {
    const etag = etagOf(text);
    response.setHeader("ETag", etag);
    response.setHeader("Cache-Control", CACHE_CONTROL);
    response.setHeader("Age", String(ageSeconds));
    if (request.headers["if-none-match"] === etag) {
      response.writeHead(304).end();
      return;
    }
  }
  if (answer.isPrivate) response.setHeader("Cache-Control", "private, no-store");
  response.setHeader("Content-Type", "application/json");
  response.setHeader("Vary", "Accept-Encoding");
  const wantsGzip = /\bgzip\b/.test(String(request.headers["accept-encoding"] ?? ""));
  if (wantsGzip) response.setHeader("Content-Encoding", "gzip");
  response.writeHead(answer.status).end(wantsGzip ? gzipSync(text) : text);
}
