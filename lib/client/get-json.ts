import type { Answer } from "@/lib/domain/answers";

/** What our API answers when it refuses. `message` is a sentence for people. */
export class ApiError extends Error {
  override readonly name = "ApiError";
  readonly code: string;
  readonly status: number;
  readonly field: string | undefined;

  constructor(status: number, refusal: { code: string; message: string; field?: string }) {
    super(refusal.message);
    this.status = status;
    this.code = refusal.code;
    this.field = refusal.field;
  }
}

type Options = {
  signal?: AbortSignal;
  method?: "GET" | "POST" | "PUT" | "DELETE";
  body?: BodyInit;
};

/** Asks our own API. Throws `ApiError` with the server's sentence, or one of its own when the server is out of reach. */
export async function getJson<Data, Meta extends object = object>(
  path: string,
  { signal, method = "GET", body }: Options = {},
): Promise<Answer<Data, Meta>> {
  const response = await reach(path, {
    method,
    headers: { accept: "application/json" },
    ...(signal && { signal }),
    ...(body !== undefined && { body }),
  });
  const answer: unknown = await response.json().catch(() => null);
  if (response.ok && isAnswer<Data, Meta>(answer)) return answer;
  throw refusalOf(answer, response.status);
}

/** Asks, and gives whatever the server answers. Throws `ApiError` when it is out of reach. */
export async function reach(path: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(path, init);
  } catch (error) {
    if (init.signal?.aborted) throw error;
    throw new ApiError(0, {
      code: "unreachable",
      message:
        init.method === "GET"
          ? "Gratis does not answer. What you see is the last answer; it is asked again by itself."
          : "Gratis does not answer, so nothing is known to have changed. Try again in a moment.",
    });
  }
}

/** The server's own tests hold every answer to these shapes; here only the envelope is looked at. */
function isAnswer<Data, Meta extends object>(value: unknown): value is Answer<Data, Meta> {
  return typeof value === "object" && value !== null && "data" in value;
}

/** The server's refusal as an error, with a sentence of our own when it gave none. */
export function refusalOf(answer: unknown, status: number): ApiError {
  return new ApiError(status, refusalIn(answer, status));
}

function refusalIn(
  value: unknown,
  status: number,
): { code: string; message: string; field?: string } {
  const fallback = { code: "internal", message: `Gratis answered ${status} without saying why.` };
  if (typeof value !== "object" || value === null || !("error" in value)) return fallback;
  const { error } = value;
  if (typeof error !== "object" || error === null) return fallback;
  return {
    code: "code" in error ? String(error.code) : fallback.code,
    message: "message" in error ? String(error.message) : fallback.message,
    ...("field" in error && typeof error.field === "string" && { field: error.field }),
  };
}
