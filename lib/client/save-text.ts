/** Hands a text to the person as a file, byte for byte. */
export function saveText(text: string, name: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: "text/plain;charset=utf-8" }));
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  // Some browsers only begin to read once the click is over.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
