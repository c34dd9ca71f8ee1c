import type { IsoTime } from "@/lib/domain/answers";
import { POLICY_VERDICTS, type PolicyVerdict } from "@/lib/domain/policy/policy";
import { ABILITIES, type Ability, abilitiesOf } from "./abilities";
import { FREE_ROUTER_ID } from "./is-free-model-id";
import type { ModelAnswer } from "./model-answers";

export const ROSTER_COLUMNS = [
  "context",
  "output",
  "can",
  "prompts",
  "since",
  "expires",
  "days",
  "uptime",
  "ours",
  "prices",
  "cutoff",
] as const;
export type RosterColumn = (typeof ROSTER_COLUMNS)[number];

/** Shown unless the address says otherwise. */
export const DEFAULT_COLUMNS: readonly RosterColumn[] = [
  "context",
  "output",
  "can",
  "prompts",
  "since",
  "expires",
  "days",
  "uptime",
  "ours",
];

export const ROSTER_SORTS = [
  "model",
  "context",
  "output",
  "prompts",
  "since",
  "expires",
  "uptime",
  "ours",
] as const;
export type RosterSort = (typeof ROSTER_SORTS)[number];

/** The whole state of the Models page, as its address holds it. */
export type RosterFilter = {
  /** The roster, or every model of the catalog. */
  readonly scope: "roster" | "all";
  /** The catalog as it was then; null for now. */
  readonly at: IsoTime | null;
  readonly q: string;
  /** Tokens, at least; null for any. */
  readonly minContext: number | null;
  /** All of them. */
  readonly can: readonly Ability[];
  /** Any of them; empty for all. */
  readonly policy: readonly PolicyVerdict[];
  /** Only where a dated statement says that prompts are not trained on, or not kept. */
  readonly untrained: boolean;
  readonly unkept: boolean;
  /** Without what is at $0 for no stated reason, and without the router over the free models. */
  readonly certain: boolean;
  readonly expiring: boolean;
  readonly watched: boolean;
  readonly sort: RosterSort;
  readonly descending: boolean;
  readonly columns: readonly RosterColumn[];
};

export const DEFAULT_FILTER: RosterFilter = {
  scope: "roster",
  at: null,
  q: "",
  minContext: null,
  can: [],
  policy: [],
  untrained: false,
  unkept: false,
  certain: false,
  expiring: false,
  watched: false,
  sort: "context",
  descending: true,
  columns: DEFAULT_COLUMNS,
};

/** Reads the address of the Models page. What it cannot read is left at its default: a mistyped link still shows a page. */
export function parseRosterFilter(params: URLSearchParams): RosterFilter {
  const sort = params.get("sort") ?? "";
  const column = known(ROSTER_SORTS, [sort.replace(/^-/, "")])[0];
  const columns = known(ROSTER_COLUMNS, listIn(params, "columns"));
  return {
    scope: params.get("state") === "all" ? "all" : "roster",
    at: readMoment(params.get("at")),
    q: (params.get("q") ?? "").trim(),
    minContext: readPositive(params.get("min_context")),
    can: known(ABILITIES, listIn(params, "can")),
    policy: known(POLICY_VERDICTS, listIn(params, "policy")),
    untrained: params.get("training") === "no",
    unkept: params.get("retention") === "no",
    certain: params.get("certain") === "1",
    expiring: params.get("expiring") === "1",
    watched: params.get("watched") === "1",
    sort: column ?? DEFAULT_FILTER.sort,
    descending: column === undefined ? DEFAULT_FILTER.descending : sort.startsWith("-"),
    columns: columns.length === 0 ? DEFAULT_COLUMNS : columns,
  };
}

/** The shortest address that `parseRosterFilter` reads as this filter: defaults are left out. */
export function formatRosterFilter(filter: RosterFilter): string {
  const params = new URLSearchParams();
  if (filter.scope === "all") params.set("state", "all");
  if (filter.at !== null) params.set("at", filter.at);
  if (filter.q !== "") params.set("q", filter.q);
  if (filter.minContext !== null) params.set("min_context", String(filter.minContext));
  if (filter.can.length > 0) params.set("can", filter.can.join(","));
  if (filter.policy.length > 0) params.set("policy", filter.policy.join(","));
  if (filter.untrained) params.set("training", "no");
  if (filter.unkept) params.set("retention", "no");
  if (filter.certain) params.set("certain", "1");
  if (filter.expiring) params.set("expiring", "1");
  if (filter.watched) params.set("watched", "1");
  if (filter.sort !== DEFAULT_FILTER.sort || filter.descending !== DEFAULT_FILTER.descending) {
    params.set("sort", `${filter.descending ? "-" : ""}${filter.sort}`);
  }
  if (filter.columns.join() !== DEFAULT_COLUMNS.join()) {
    params.set("columns", filter.columns.join(","));
  }
  return params.toString().replaceAll("%2C", ",").replaceAll("%3A", ":");
}

/** The address of the Models page in this state. */
export function rosterHref(filter: RosterFilter): string {
  const search = formatRosterFilter(filter);
  return search === "" ? "/models" : `/models?${search}`;
}

/** What the team's own figures add, for who may see them. */
export type RosterModel = ModelAnswer & {
  /** Our requests in the last 7 UTC days; null when not known. */
  readonly ours?: number | null;
};

/** The models that pass, in the filter's order. Ties and unknown values fall back to the id, unknown last. */
export function filterRoster<Model extends RosterModel>(
  models: readonly Model[],
  filter: RosterFilter,
): readonly Model[] {
  const words = filter.q.toLowerCase().split(/\s+/).filter(Boolean);
  const passing = models.filter(
    (model) =>
      hasWords(model, words) &&
      (filter.minContext === null || (model.context_length ?? 0) >= filter.minContext) &&
      (filter.policy.length === 0 || filter.policy.includes(model.data_policy.verdict)) &&
      (!filter.untrained || model.data_policy.training === "no") &&
      (!filter.unkept || model.data_policy.retention === "no") &&
      (!filter.certain || isCertainlyFree(model)) &&
      (!filter.expiring || model.expires_on !== null) &&
      (!filter.watched || model.watched) &&
      hasAll(model, filter.can),
  );
  const direction = filter.descending ? -1 : 1;
  return passing.sort((a, b) => compare(a, b, { sort: filter.sort, direction }));
}

function isCertainlyFree({ id, state }: ModelAnswer): boolean {
  return state === "free" && id !== FREE_ROUTER_ID;
}

/** As the API's `q`: every word, in the id or the name. */
function hasWords({ id, name }: ModelAnswer, words: readonly string[]): boolean {
  const text = `${id} ${name}`.toLowerCase();
  return words.every((word) => text.includes(word));
}

function hasAll(model: ModelAnswer, wanted: readonly Ability[]): boolean {
  if (wanted.length === 0) return true;
  const abilities = abilitiesOf(model);
  return wanted.every((ability) => abilities.includes(ability));
}

type SortValue = string | number | null;

const SORT_VALUES = {
  model: (model) => model.id,
  context: (model) => model.context_length,
  output: (model) => model.max_completion_tokens,
  prompts: (model) => POLICY_VERDICTS.indexOf(model.data_policy.verdict),
  since: (model) => model.state_since,
  expires: (model) => model.expires_on,
  uptime: (model) => model.uptime_last_1d,
  ours: (model) => model.ours ?? null,
} as const satisfies Record<RosterSort, (model: RosterModel) => SortValue>;

function compare(
  a: RosterModel,
  b: RosterModel,
  { sort, direction }: { sort: RosterSort; direction: 1 | -1 },
): number {
  const left = SORT_VALUES[sort](a);
  const right = SORT_VALUES[sort](b);
  const order = compareValues(left, right);
  if (order !== 0) return left === null || right === null ? order : order * direction;
  return a.id < b.id ? -1 : 1;
}

/** Unknown sorts after everything known, whichever way the column is turned. */
function compareValues(a: SortValue, b: SortValue): number {
  if (a === b) return 0;
  if (a === null) return 1;
  if (b === null) return -1;
  return a < b ? -1 : 1;
}

/** Both `can=tools,json` and the `can=tools&can=json` that a form sends. */
function listIn(params: URLSearchParams, name: string): string[] {
  return params.getAll(name).flatMap((value) => value.split(","));
}

/** The known values among `wanted`, once each, in the order of `all`. */
function known<Value extends string>(all: readonly Value[], wanted: readonly string[]): Value[] {
  return all.filter((value) => wanted.includes(value));
}

function readPositive(text: string | null): number | null {
  const value = text !== null && /^\d{1,9}$/.test(text) ? Number(text) : 0;
  return value > 0 ? value : null;
}

/** A moment in UTC, also as the date-time control of a form writes it, without a zone. */
function readMoment(text: string | null): IsoTime | null {
  if (text === null || !/^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2})?Z?)?$/.test(text)) return null;
  const whole = text.length === 10 ? `${text}T00:00` : text;
  const time = Date.parse(whole.endsWith("Z") ? whole : `${whole}Z`);
  return Number.isNaN(time) ? null : `${new Date(time).toISOString().slice(0, 19)}Z`;
}
