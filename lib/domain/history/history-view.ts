import type { IsoTime, UtcDay } from "@/lib/domain/answers";
import { EVENT_KINDS, type EventKind } from "@/lib/domain/models/model-facts";
import { isUtcDay, parseIso } from "@/lib/domain/time";
import { type HistoryRange, RANGE_NAMES } from "./history-range";

export const SHOW_STATES = ["ever", "free", "gone", "all"] as const;

/** `ever`: in the roster at some moment of the range. `free`: now. `gone`: `ever` without `free`. `all`: every state. */
export type ShowState = (typeof SHOW_STATES)[number];

export const COMPARE_DAYS = [1, 7, 30] as const;
export type CompareDays = (typeof COMPARE_DAYS)[number];

/** Which changes are listed: those that bring a model into the roster or take it out, all, or one kind. */
export type KindChoice = EventKind | "roster" | "every";

const ROSTER_KINDS = [
  "free_added",
  "free_removed",
  "became_free",
  "became_paid",
  "returned",
  "flapped",
] as const satisfies readonly EventKind[];

/** The kinds behind a choice; null for all. */
export function kindsOf(choice: KindChoice): readonly EventKind[] | null {
  if (choice === "every") return null;
  return choice === "roster" ? ROSTER_KINDS : [choice];
}

/** The whole state of the History page, as its address holds it. */
export type HistoryView = {
  readonly range: HistoryRange;
  readonly show: ShowState;
  readonly q: string;
  /** The scrubber's moment; null is the newest snapshot. */
  readonly at: IsoTime | null;
  /** How far back the roster at that moment is compared. */
  readonly since: CompareDays;
  /** The two days compared, each at its end, the earlier one first; null when not asked for. */
  readonly compare: { readonly a: UtcDay; readonly b: UtcDay } | null;
  readonly kind: KindChoice;
  /** A whole model id; the events list shows only its events. Empty for all. */
  readonly model: string;
  /** Where the events list goes on. */
  readonly cursor: string | null;
  /** Page of the spells table, from 1. */
  readonly page: number;
};

export const KIND_CHOICES: readonly KindChoice[] = ["roster", "every", ...EVENT_KINDS];

export const DEFAULT_VIEW: HistoryView = {
  range: { kind: "auto" },
  show: "ever",
  q: "",
  at: null,
  since: 7,
  compare: null,
  kind: "roster",
  model: "",
  cursor: null,
  page: 1,
};

/** What cannot be read falls back to the default: an old link still opens the page. */
export function parseHistoryView(params: URLSearchParams): HistoryView {
  const a = dayIn(params.get("a"));
  const b = dayIn(params.get("b"));
  const page = Number(params.get("page"));
  return {
    range: rangeIn(params),
    show: SHOW_STATES.find((name) => name === params.get("show")) ?? DEFAULT_VIEW.show,
    q: textIn(params.get("q")),
    at: momentIn(params.get("at")),
    since: COMPARE_DAYS.find((days) => String(days) === params.get("since")) ?? DEFAULT_VIEW.since,
    compare: a && b ? { a: a < b ? a : b, b: a < b ? b : a } : null,
    kind: KIND_CHOICES.find((name) => name === params.get("kind")) ?? DEFAULT_VIEW.kind,
    model: textIn(params.get("model")),
    cursor: params.get("cursor") || null,
    page: Number.isInteger(page) && page > 1 ? page : 1,
  };
}

/** The query string without `?`; defaults are left out. `parseHistoryView` reads it back. */
export function formatHistoryView(view: HistoryView): string {
  return new URLSearchParams(historyFields(view)).toString();
}

/** The same as name and value, for the hidden fields of a GET form. */
export function historyFields(view: HistoryView): [string, string][] {
  const { range, compare } = view;
  const fields: [string, string | null][] = [
    ["range", range.kind === "named" ? range.name : null],
    ["from", range.kind === "days" ? range.from : null],
    ["to", range.kind === "days" ? range.to : null],
    ["show", view.show === DEFAULT_VIEW.show ? null : view.show],
    ["q", view.q || null],
    ["at", view.at],
    ["since", view.since === DEFAULT_VIEW.since ? null : String(view.since)],
    ["a", compare?.a ?? null],
    ["b", compare?.b ?? null],
    ["kind", view.kind === DEFAULT_VIEW.kind ? null : view.kind],
    ["model", view.model || null],
    ["cursor", view.cursor],
    ["page", view.page > 1 ? String(view.page) : null],
  ];
  return fields.filter((field): field is [string, string] => field[1] !== null);
}

/** The address of the page in this view. */
export function historyHref(view: HistoryView, hash = ""): string {
  const query = formatHistoryView(view);
  return `/history${query ? `?${query}` : ""}${hash}`;
}

function rangeIn(params: URLSearchParams): HistoryRange {
  const from = dayIn(params.get("from"));
  const to = dayIn(params.get("to"));
  if (from && to && from <= to) return { kind: "days", from, to };
  const name = RANGE_NAMES.find((known) => known === params.get("range"));
  return name ? { kind: "named", name } : DEFAULT_VIEW.range;
}

function textIn(text: string | null): string {
  return (text ?? "").trim().slice(0, 200);
}

function dayIn(text: string | null): UtcDay | null {
  return text !== null && isUtcDay(text) ? text : null;
}

/** A date-time field of a form gives no zone: here it is UTC. */
function momentIn(text: string | null): IsoTime | null {
  const match = /^(\d{4}-\d\d-\d\d)(?:T(\d\d:\d\d)(:\d\d)?(?:\.\d+)?Z?)?$/.exec(text ?? "");
  if (!match?.[1] || !dayIn(match[1])) return null;
  const iso = `${match[1]}T${match[2] ?? "00:00"}${match[3] ?? ":00"}Z`;
  return parseIso(iso) === null ? null : iso;
}
