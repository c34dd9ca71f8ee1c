/** Ways to go wrong. Each is what a real server, proxy or cable has been seen to do. */
export type Fault =
  | {
      status: number;
      retryAfter?: number | string;
      body?: "openrouter" | "zod" | "html";
      /** In OpenRouter's own error. */
      message?: string;
    }
  /** A body of one byte at a time, or of so many bytes a second. */
  | { slow: number }
  /** The port is closed; only `heal` opens it again. `times` and `path` have no meaning here. */
  | "refuse"
  /** The connection is taken and dropped at once. */
  | "hang-up"
  /** Half of the body, then a TCP reset. */
  | "reset"
  /** Headers and the first bytes, then silence. */
  | "stall"
  | "slow"
  /** The request is taken and never answered. */
  | "no-headers"
  | "html"
  | "empty"
  /** `{}` */
  | "object"
  | "truncated"
  /** Half of the list; the count is of the whole. */
  | "half"
  /** Half of the list, and the count agrees. */
  | "half-consistent"
  /** The whole list; the count says more. */
  | "lying-count"
  | "gzip-bomb"
  /** The whole list, every id another. */
  | "renamed"
  /** The whole list and among it a row whose id is no text. */
  | "bad-model"
  /** The whole list and among it a row that is no object; in lists inside an object, too. */
  | "bad-row"
  /** A list without rows. */
  | "no-models";

export type FaultScope = {
  /** How many answers it spoils. Default: all until `heal`. */
  times?: number;
  /** Below `/api/v1`: the exact path, or a pattern. Default: every path. */
  path?: string | RegExp;
  /** Only requests of this method. What a spoiled request asks to change is changed all the same: it is the answer that is spoiled. */
  method?: string;
  /** How many of its requests are answered as usual first. Default 0. */
  after?: number;
};

type Entry = FaultScope & { fault: Fault; left: number; spared: number };

/** The faults that are in force, oldest first. */
export class FaultQueue {
  #faults: Entry[] = [];

  add(fault: Fault, scope: FaultScope): void {
    const left = scope.times ?? Number.POSITIVE_INFINITY;
    this.#faults.push({ ...scope, fault, left, spared: scope.after ?? 0 });
  }

  clear(): void {
    this.#faults = [];
  }

  /** The fault for this request, which counts as used. */
  take(method: string, path: string): Fault | null {
    const found = this.#faults.find(
      (entry) =>
        matches(entry.path, path) && (entry.method === undefined || entry.method === method),
    );
    if (!found) return null;
    if (found.spared > 0) {
      found.spared -= 1;
      return null;
    }
    found.left -= 1;
    if (found.left <= 0) this.#faults = this.#faults.filter((entry) => entry !== found);
    return found.fault;
  }
}

function matches(wanted: string | RegExp | undefined, path: string): boolean {
  if (wanted === undefined) return true;
  return typeof wanted === "string" ? wanted === path : wanted.test(path);
}

/** The fault's version of a list answer. Other answers, and other faults, come back as they are. */
export function spoilList(fault: Fault | null, body: unknown): unknown {
  if (fault === "object") return {};
  if (typeof body !== "object" || body === null) return body;
  const { data, ...rest } = body as { data?: unknown; total_count?: number };
  if (fault === "bad-row" && isObject(data)) return { ...rest, data: spoilList(fault, data) };
  if (!Array.isArray(data)) return body;
  const counted = (rows: unknown[], total: number) => ({
    data: rows,
    ...rest,
    ...("total_count" in rest ? { total_count: total } : {}),
  });
  const half = data.slice(0, Math.ceil(data.length / 2));
  switch (fault) {
    case "half":
      return counted(half, data.length);
    case "half-consistent":
      return counted(half, half.length);
    case "lying-count":
      return counted(data, data.length + 7);
    case "renamed":
      return counted(data.map(renamed), data.length);
    case "bad-model":
      return counted([...half, { ...half[0], id: 7 }, ...data.slice(half.length)], data.length + 1);
    case "bad-row":
      return { ...rest, data: [...half, 7, ...data.slice(half.length)] };
    case "no-models":
      return counted([], 0);
    default:
      return body;
  }
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function renamed(row: unknown): unknown {
  if (typeof row !== "object" || row === null) return row;
  return { ...row, id: `renamed-${(row as { id?: unknown }).id}` };
}
