import { Agent } from "undici";
import { AppError } from "@/lib/errors";
import { retryAfterMs } from "./answer-time";
import { ask, type Question, type Reply } from "./ask";
import { readJson } from "./read-json";
import { clampRetryAfter, isPassing, type Sleep, withRetry } from "./retry";
import { statusFault } from "./status-fault";
import { isSurelyNotDone } from "./surely-not-done";
import { DEFAULT_TIMEOUTS, type Timeouts } from "./timeouts";

export type AskOptions = {
  /** Aborts the request and the pauses between tries; the promise then rejects with the signal's reason. */
  readonly signal?: AbortSignal | undefined;
  /** Default true. False is one try only. */
  readonly retry?: boolean | undefined;
};

export type OpenRouterOptions = {
  /** Without a slash at the end, e.g. `https://openrouter.ai/api/v1`. */
  readonly baseUrl: string;
  /** Wall clock, ms; stands in for a missing `Date` header. */
  readonly now: () => number;
  readonly sleep: Sleep;
  /** Default `Math.random`. */
  readonly random?: () => number;
  readonly timeouts?: Partial<Timeouts>;
};

export type AskRequest = AskOptions & {
  /** Below the base, with its query. */
  readonly path: string;
  /** Default "api". "frontend": what OpenRouter's own pages ask, undocumented (`api.md` 4.4). */
  readonly area?: "api" | "frontend" | undefined;
  /** What goes on in spite of a fault, as a sentence. */
  readonly stays: string;
  readonly etag?: string | null | undefined;
  /** A key of OpenRouter's. It goes into the `Authorization` header and nowhere else. */
  readonly secret?: string | undefined;
  /** Asks by POST with this as JSON. Only for questions: a try may be repeated. */
  readonly post?: unknown;
  /** Changes by PATCH with this as JSON. Tried again only after a fault that says that nothing was carried out. */
  readonly patch?: unknown;
};

export type Asker = {
  /** Asks, reads, and does both again when the fault may pass. */
  ask<T>(request: AskRequest, read: (reply: Reply, question: Question) => T): Promise<T>;
  /** The JSON of a 200; any other status is thrown as the fault it is. */
  bodyOf(reply: Reply, question: Question): unknown;
  close(): Promise<void>;
};

export function createAsker(options: OpenRouterOptions): Asker {
  const { baseUrl, now, sleep, random = Math.random } = options;
  const timeouts = { ...DEFAULT_TIMEOUTS, ...options.timeouts };
  const agent = new Agent({
    connect: { timeout: timeouts.connectMs },
    headersTimeout: timeouts.headersMs,
    bodyTimeout: timeouts.stallMs,
  });

  return {
    async ask(request, read) {
      const { path, area, stays, signal, secret, post, patch, etag, retry = true } = request;
      const json = patch ?? post;
      if (secret !== undefined) refuseUnsendable(secret);
      const url = new URL(`${area === "frontend" ? frontendBase(baseUrl) : baseUrl}${path}`);
      const question: Question = {
        agent,
        url,
        host: url.host,
        stays,
        timeouts,
        now,
        signal,
        secret,
        body: json === undefined ? undefined : JSON.stringify(json),
        method: patch === undefined ? "POST" : "PATCH",
        headers: {
          accept: "application/json",
          "accept-encoding": "gzip",
          "user-agent": "gratis",
          ...(etag ? { "if-none-match": etag } : {}),
          ...(json === undefined ? {} : { "content-type": "application/json" }),
        },
      };
      const attempt = async () => read(await ask(question), question);
      const mayRepeat = patch === undefined ? isPassing : isSurelyNotDone;
      return withRetry(attempt, { sleep, random, signal, retry, mayRepeat });
    },

    bodyOf(reply, question) {
      if (reply.status === 200) return readJson(reply, question);
      const { host, stays, secret } = question;
      throw statusFault({
        status: reply.status,
        host,
        stays,
        // A server that echoes the key must not get it onto the screen.
        text: secret === undefined ? reply.text : reply.text.replaceAll(secret, "sk-or-…"),
        isKeyed: secret !== undefined,
        retryAfterMs: clampRetryAfter(retryAfterMs(reply.headers, now())),
      });
    },

    close: () => agent.destroy(),
  };
}

/** `…/api/v1` has it at `…/api/frontend/v1`, on the same host. */
function frontendBase(baseUrl: string): string {
  return new URL("../frontend/v1", `${baseUrl}/`).href;
}

/** `fetch` would refuse such a header with an error that quotes it. */
function refuseUnsendable(secret: string): void {
  if (/^[\x21-\x7e]{1,512}$/.test(secret)) return;
  throw new AppError("bad_request", "A key of OpenRouter's is one word of plain characters.", {
    field: "key",
  });
}
