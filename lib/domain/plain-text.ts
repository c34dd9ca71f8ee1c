/** Marks that turn the direction of what stands around them, and those that show nothing at all. */
const INVISIBLE =
  /[\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]/gu;
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what this looks for
const CONTROLS = /[\u0000-\u001f\u007f-\u009f\ufffe\uffff]+/gu;

/** One line of text that is safe in XML, a calendar or a picture: nothing in it hides, turns the line around or breaks it. */
export function plainText(text: string, max: number): string {
  // Cut first, with room for what falls away: a megabyte need not be searched.
  const line = text
    .slice(0, 4 * max)
    .toWellFormed()
    .replace(INVISIBLE, "")
    .replace(CONTROLS, " ")
    .replace(/ {2,}/g, " ")
    .trim();
  return line.length <= max ? line : `${line.slice(0, max - 1).toWellFormed()}…`;
}

/** The same for text of several lines, as people write it: its line ends stay, with no more than one empty line in a row. */
export function plainLines(text: string, max: number): string {
  const lines = text
    .slice(0, 4 * max)
    .split(/\r\n?|\n/)
    .map((line) => plainText(line, max))
    .join("\n")
    .replace(/\n{3,}/g, "\n\n")
    .trim();
  return lines.length <= max ? lines : `${lines.slice(0, max - 1).toWellFormed()}…`;
}
