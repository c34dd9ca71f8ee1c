/** A line of a log begins with its time, behind a name or a level at most; a line that is indented goes on with the one before. */
const START =
  /^(?:[^\s{][^\n]{0,40}?)?(?:\d{4}[-/]\d\d[-/]\d\d[T ]|\d\d\/[A-Z][a-z]{2}\/\d{4}:)\d\d:\d\d:\d\d|^\[?\d\d:\d\d:\d\d\b|^[A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d\b|^\{[^\n]{0,80}?"(?:time|ts|timestamp|@timestamp)"\s?:\s?"?\d{4}[^",\s]{0,30}/gm;
/** What may tell of a failure. Others need not be read. */
const TELLING = /\b[45]\d\d\b|error|exception|limit|fail|time-?d? ?out|refused|exceeded/i;
/** Of a long entry what is searched for such words. */
const SEARCHED = 4_000;
/** The end of a long log, and how much of it is read entry by entry. */
const LOOKED_AT = 250_000;
const MOST_READ = 100_000;
const MOST = 20;

/** The entries of a log that may tell of a failure, the last ones first; none where a text is not a log of several. */
export function logEntries(whole: string): readonly string[] {
  const text = whole.slice(-LOOKED_AT);
  const starts = startsOf(text);
  const entries: string[] = [];
  if (starts.length < 2) return entries;
  let [end, budget] = [text.length, MOST_READ];
  for (let count = starts.length - 1; count >= 0 && entries.length < MOST; count--) {
    const start = starts[count] ?? 0;
    if (end - start > budget) break;
    if (TELLING.test(text.slice(start, Math.min(end, start + SEARCHED)))) {
      entries.push(text.slice(start, end));
      budget -= end - start;
    }
    end = start;
  }
  return entries;
}

/** Lines of the same second are one entry that was printed on several. */
function startsOf(text: string): readonly number[] {
  const starts: number[] = [];
  let last = "";
  for (const { 0: stamp, index } of text.matchAll(START)) {
    if (stamp !== last) starts.push(index);
    last = stamp;
  }
  return starts;
}
