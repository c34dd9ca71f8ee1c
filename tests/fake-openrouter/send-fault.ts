import type { ServerResponse } from "node:http";
import { gzipSync } from "node:zlib";
import { errorAnswer, htmlPage, validationAnswer } from "./errors";
import type { Fault } from "./fault";

const JSON_TYPE = "application/json";
const BOMB_BYTES = 32 * 1024 * 1024;
let bomb: Buffer | null = null;

type Spoiled = { response: ServerResponse; status: number; text: string };

/** Answers in the fault's way; false when the fault is in the body alone and the answer goes out as usual. */
export function sendFault(fault: Fault, { response, status, text }: Spoiled): boolean {
  if (typeof fault === "object") {
    if ("status" in fault) sendStatus(response, fault);
    else drip(response, { status, text, bytesPerSecond: fault.slow });
    return true;
  }
  switch (fault) {
    case "no-headers":
      return true;
    case "hang-up":
      response.socket?.destroy();
      return true;
    case "html":
      sendText(response, { status: 200, type: "text/html", text: htmlPage("Network login") });
      return true;
    case "empty":
      sendText(response, { status: 200, type: JSON_TYPE, text: "" });
      return true;
    case "truncated":
      sendText(response, { status, type: JSON_TYPE, text: text.slice(0, text.length / 2) });
      return true;
    case "gzip-bomb":
      sendBomb(response);
      return true;
    case "reset":
      start(response, { status, text });
      response.write(text.slice(0, text.length / 2), () => {
        // A moment, so that the half is read before the reset overtakes it.
        setTimeout(() => response.socket?.resetAndDestroy(), 20);
      });
      return true;
    case "stall":
      start(response, { status, text });
      response.write(text.slice(0, 10));
      return true;
    case "slow":
      drip(response, { status, text, bytesPerSecond: 1 });
      return true;
    default:
      return false;
  }
}

function start(response: ServerResponse, { status, text }: { status: number; text: string }): void {
  response.writeHead(status, {
    "Content-Type": JSON_TYPE,
    "Content-Length": Buffer.byteLength(text),
  });
}

/** Ten pieces a second, or single bytes when that is more than the rate. */
function drip(
  response: ServerResponse,
  { status, text, bytesPerSecond }: { status: number; text: string; bytesPerSecond: number },
): void {
  const body = Buffer.from(text);
  const step = Math.max(1, Math.round(bytesPerSecond / 10));
  let sent = 0;
  start(response, { status, text });
  response.flushHeaders();
  const timer = setInterval(
    () => {
      response.write(body.subarray(sent, sent + step));
      sent += step;
      if (sent < body.byteLength) return;
      clearInterval(timer);
      response.end();
    },
    (step / bytesPerSecond) * 1_000,
  );
  response.on("close", () => clearInterval(timer));
}

function sendStatus(
  response: ServerResponse,
  { status, retryAfter, body, message }: Extract<Fault, { status: number }>,
): void {
  if (retryAfter !== undefined) response.setHeader("Retry-After", String(retryAfter));
  if (status >= 300 && status < 400) response.setHeader("Location", "https://elsewhere.example/");
  // 520 and above are made by the network in front of OpenRouter, as web pages.
  if (body === "html" || (body === undefined && status >= 520)) {
    sendText(response, { status, type: "text/html", text: htmlPage(`Error code ${status}`) });
    return;
  }
  const answer =
    body === "zod" ? validationAnswer("id", "Invalid input") : errorAnswer(status, message);
  sendText(response, { status, type: JSON_TYPE, text: JSON.stringify(answer.body) });
}

function sendText(
  response: ServerResponse,
  { status, type, text }: { status: number; type: string; text: string },
): void {
  response.writeHead(status, { "Content-Type": type, "Content-Length": Buffer.byteLength(text) });
  response.end(text);
}

/** A few kilobytes that unpack into far more than any catalog holds. */
function sendBomb(response: ServerResponse): void {
  bomb ??= gzipSync(
    Buffer.concat([Buffer.from('{"data":['), Buffer.alloc(BOMB_BYTES, " "), Buffer.from("]}")]),
  );
  response.writeHead(200, { "Content-Type": JSON_TYPE, "Content-Encoding": "gzip" }).end(bomb);
}
