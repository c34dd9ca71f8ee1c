/** A text file as it is: its line ends and its byte order mark stay, so that a corrected copy differs only where it must. */
export type TextFile = { readonly name: string; readonly text: string };

export class NotTextError extends Error {
  override readonly name = "NotTextError";
}

/** Bytes; no file of fewer characters than the tools take is larger. */
const MOST_BYTES = 4 * 1_048_576;

/** Read in the browser. Throws `NotTextError` with a sentence for people. */
export async function readTextFile(file: File): Promise<TextFile> {
  const { name } = file;
  if (file.size > MOST_BYTES) {
    throw new NotTextError(`${name} is too large. Choose one of at most 1 MB, or paste a part.`);
  }
  const text = decode(await file.arrayBuffer());
  if (text === null || text.includes("\0")) {
    throw new NotTextError(`${name} is not a text file in UTF-8. Open it and paste its text.`);
  }
  return { name, text };
}

function decode(bytes: ArrayBuffer): string | null {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** What a text area makes of a text: line ends become one kind. */
export function asTyped(text: string): string {
  return text.replace(/\r\n?/g, "\n");
}
