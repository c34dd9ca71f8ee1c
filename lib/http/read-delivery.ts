import { AppError } from "@/lib/errors";
import { type BodyLimit, readBody } from "./read-body";

const MEGABYTES = 5;
const LIMIT: BodyLimit = {
  bytes: MEGABYTES * 1024 * 1024,
  message: `A delivery may hold at most ${MEGABYTES} MB. Turn on Privacy Mode at the destination, so that no prompts are sent.`,
};

/** What OpenRouter sends when a destination is saved. */
export function isTestDelivery(request: Request): boolean {
  return request.headers.get("x-test-connection")?.toLowerCase() === "true";
}

/** The JSON of a delivery; `{}` for the empty body of a test. What was sent is never repeated in an error. */
export async function readDelivery(request: Request): Promise<unknown> {
  const encoding = request.headers.get("content-encoding") ?? "identity";
  if (encoding.trim().toLowerCase() !== "identity") {
    throw new AppError(
      "unsupported_media_type",
      "Deliveries are taken uncompressed only: leave Content-Encoding out.",
      { field: "Content-Encoding" },
    );
  }
  const body = await readBody(request, LIMIT);
  if (body.byteLength === 0 && isTestDelivery(request)) return {};
  try {
    return JSON.parse(new TextDecoder().decode(body));
  } catch {
    throw new AppError("bad_request", "The body is not JSON.", { field: "body" });
  }
}
