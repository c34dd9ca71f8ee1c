import { type Agent, fetch, type Response } from "undici";
import { AppError } from "@/lib/errors";
import { answerTime } from "./answer-time";
import { type Asked, networkFault, slowFault } from "./faults";

/** After decompression. The catalog is about 1 MB. */
const MAX_BYTES = 20 * 1024 * 1024;
/** Enough of a page that is not the expected one to find its message in. */
const MAX_ERROR_BYTES = 64 * 1024;

export type Question = Asked & {
  readonly agent: Agent;
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly now: () => number;
  readonly signal?: AbortSignal | undefined;
  readonly secret?: string | undefined;
  /** JSON. */
  readonly body?: string | undefined;
  /** Of a request with a body. */
  readonly method?: "POST" | "PATCH" | undefined;
};

export type Reply = {
  readonly status: number;
  readonly headers: { get(name: string): string | null };
  /** When OpenRouter made it, ms. */
  readonly takenAt: number;
  readonly text: string;
};

/** One request, one answer, whatever its status. Throws an `AppError` when there is none, the signal's reason when aborted. */
export async function ask(question: Question): Promise<Reply> {
  const { signal, timeouts, agent, url, headers, secret, body, method = "POST" } = question;
  signal?.throwIfAborted();
  const deadline = new AbortController();
  const timer = setTimeout(() => deadline.abort(), timeouts.totalMs);
  const either = signal ? AbortSignal.any([signal, deadline.signal]) : deadline.signal;
  let phase: "before" | "during" = "before";
  try {
    const response = await fetch(url, {
      dispatcher: agent,
      headers: secret === undefined ? headers : { ...headers, authorization: `Bearer ${secret}` },
      redirect: "manual",
      signal: either,
      ...(body === undefined ? {} : { method, body }),
    });
    phase = "during";
    const text =
      response.status === 200 ? await readBody(response, question) : await readErrorBody(response);
    signal?.throwIfAborted();
    const takenAt = answerTime(response.headers, question.now());
    return { status: response.status, headers: response.headers, takenAt, text };
  } catch (error) {
    signal?.throwIfAborted();
    if (deadline.signal.aborted) throw slowFault(question);
    if (error instanceof AppError) throw error;
    throw networkFault(error, { ...question, phase });
  } finally {
    clearTimeout(timer);
  }
}

/** Counts while streaming: an answer that unpacks into gigabytes is given up at the limit, not after it. */
async function readBody(response: Response, { host, stays }: Asked): Promise<string> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  // Leaving the loop cancels the stream and closes the connection.
  for await (const chunk of bodyOf(response)) {
    bytes += chunk.byteLength;
    if (bytes > MAX_BYTES) {
      throw new AppError(
        "upstream_too_large",
        `The answer of ${host} is larger than ${MAX_BYTES / 1024 / 1024} MB, which no list of OpenRouter's is. ${stays}`,
      );
    }
    chunks.push(chunk);
  }
  return decode(chunks);
}

/** The status already tells what went wrong, so a page that breaks off or runs on is no further fault. */
async function readErrorBody(response: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  try {
    for await (const chunk of bodyOf(response)) {
      chunks.push(chunk);
      bytes += chunk.byteLength;
      if (bytes > MAX_ERROR_BYTES) break;
    }
  } catch {
    return "";
  }
  return decode(chunks);
}

function bodyOf(response: Response): AsyncIterable<Uint8Array> | [] {
  return response.body ?? [];
}

function decode(chunks: readonly Uint8Array[]): string {
  return new TextDecoder().decode(Buffer.concat(chunks));
}
