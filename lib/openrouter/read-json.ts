import { AppError, type ErrorCode } from "@/lib/errors";
import type { Reply } from "./ask";
import type { Asked } from "./faults";

/** The JSON of a 200 answer, as `unknown`. Empty, foreign and broken-off bodies each throw their own code. */
export function readJson({ text, headers }: Reply, { host, stays }: Asked): unknown {
  const fault = (code: ErrorCode, sentence: string) => new AppError(code, `${sentence} ${stays}`);
  const body = text.trim();
  if (body === "") return raise(fault("upstream_empty", `The answer of ${host} was empty.`));

  const type = headers.get("content-type")?.split(";")[0]?.trim().toLowerCase() ?? "";
  if (!isJsonType(type) || !/^[[{"]/.test(body)) {
    return raise(fault("upstream_not_json", notJsonSentence(host, { type, body })));
  }
  try {
    return JSON.parse(body);
  } catch {
    return raise(
      fault(
        "upstream_truncated",
        `The answer of ${host} breaks off: its ${body.length} characters are not whole JSON.`,
      ),
    );
  }
}

function isJsonType(type: string): boolean {
  return type === "application/json" || type.endsWith("+json");
}

function notJsonSentence(host: string, { type, body }: { type: string; body: string }): string {
  const page = body.startsWith("<") || type === "text/html";
  const what = page
    ? "a web page"
    : type === ""
      ? "of no stated type"
      : `of type ${type.slice(0, 60)}`;
  return `What came from ${host} is ${what} instead of JSON: a proxy or the network's login page may be answering in its place.`;
}

function raise(error: AppError): never {
  throw error;
}
