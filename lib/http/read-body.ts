import { AppError } from "@/lib/errors";

export const MAX_BODY_BYTES = 64 * 1024 * 1024;

export type BodyLimit = { readonly bytes: number; readonly message: string };

const IMPORT_LIMIT: BodyLimit = {
  bytes: MAX_BODY_BYTES,
  message: `An import takes at most ${MAX_BODY_BYTES / 1024 / 1024} MB at a time. Send the captures in several parts.`,
};

/** The whole body, counted while it arrives: a stated length may lie. Throws `payload_too_large`. */
export async function readBody(
  request: Request,
  limit: BodyLimit = IMPORT_LIMIT,
): Promise<Uint8Array<ArrayBuffer>> {
  const tooLarge = () => new AppError("payload_too_large", limit.message);
  if (Number(request.headers.get("content-length") ?? 0) > limit.bytes) throw tooLarge();
  const chunks: Uint8Array[] = [];
  let size = 0;
  const reader = request.body?.getReader();
  for (;;) {
    const part = await reader?.read();
    if (!part || part.done) break;
    size += part.value.byteLength;
    if (size > limit.bytes) {
      await reader?.cancel();
      throw tooLarge();
    }
    chunks.push(part.value);
  }
  const body = new Uint8Array(size);
  let offset = 0;
  for (const chunk of chunks) {
    body.set(chunk, offset);
    offset += chunk.byteLength;
  }
  return body;
}
