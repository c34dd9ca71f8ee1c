import { z } from "zod";
import { AppError } from "@/lib/errors";
import { readBody } from "./read-body";

/** A file said to hold one answer of `/models`, as the import takes it. */
export type SentFile = {
  readonly name: string;
  readonly date: string | null;
  read(): Uint8Array;
};

/** Several captures in one JSON body. */
export const importFilesSchema = z.strictObject({
  files: z
    .array(
      z.strictObject({
        name: z.string().min(1).max(400),
        at: z
          .string()
          .nullish()
          .meta({ description: "Time of the capture when its name holds none." }),
        content: z.string().optional().meta({ description: "The capture as text." }),
        content_base64: z
          .base64()
          .optional()
          .meta({ description: "The capture, or its gzip, in base64." }),
      }),
    )
    .min(1),
});

/** The captures a request carries: files of a form, a JSON list of files, or the body itself as one file called `name`. */
export async function readImport(request: Request, name: string | undefined): Promise<SentFile[]> {
  const type = request.headers.get("content-type") ?? "";
  const body = await readBody(request);
  if (body.byteLength === 0)
    throw badBody("The body is empty: send a capture, or a form with files.");
  if (/^multipart\/form-data/i.test(type)) return filesOfForm(body, type);
  const listed = /^application\/json/i.test(type) ? filesOfJson(body) : null;
  return listed ?? [{ name: name ?? "body", date: request.headers.get("date"), read: () => body }];
}

async function filesOfForm(body: Uint8Array<ArrayBuffer>, type: string): Promise<SentFile[]> {
  const form = await new Response(body, { headers: { "Content-Type": type } })
    .formData()
    .catch((cause: unknown) => {
      throw badBody(
        "The form could not be read: send multipart/form-data with files in it.",
        cause,
      );
    });
  const files = [...form.values()].filter((value) => typeof value !== "string");
  if (files.length === 0) throw badBody("The form holds no file: add one file field or more.");
  return Promise.all(
    files.map(async (file) => {
      const bytes = new Uint8Array(await file.arrayBuffer());
      return { name: file.name, date: null, read: () => bytes };
    }),
  );
}

/** Null when the body is a capture itself, which is for the import to judge. */
function filesOfJson(body: Uint8Array): SentFile[] | null {
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder().decode(body));
  } catch {
    return null; // gzip, or a damaged capture: refused by name further on
  }
  if (typeof value !== "object" || value === null || !("files" in value)) return null;
  const parsed = importFilesSchema.safeParse(value);
  if (!parsed.success) {
    const where = parsed.error.issues[0]?.path.join(".") ?? "files";
    throw badBody(
      `${where} is not as it should be: files is a list of { name, at?, content or content_base64 }.`,
    );
  }
  return parsed.data.files.map(({ name, at, content, content_base64: base64 }) => ({
    name,
    date: at ?? null,
    read: () =>
      base64 === undefined
        ? new TextEncoder().encode(content ?? "")
        : Buffer.from(base64, "base64"),
  }));
}

function badBody(message: string, cause?: unknown): AppError {
  return new AppError("bad_request", message, { field: "body", cause });
}
