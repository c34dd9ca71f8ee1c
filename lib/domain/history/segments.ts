import type { ModelFacts, ModelState } from "@/lib/domain/models/model-facts";

/** What was known of one model over a run of accepted snapshots: the same facts, or that it was not listed. */
export type Segment = {
  /** First accepted snapshot of the run, ms. */
  readonly from: number;
  /** Last accepted snapshot of the run, ms. */
  readonly lastSeen: number;
  /** First accepted snapshot after the run; null while it lasts. */
  readonly to: number | null;
  /** Accepted snapshots in the run, counted no further than 2. */
  readonly snapshots: 1 | 2;
  /** Null for a hole: the model was not listed. */
  readonly version: SegmentVersion | null;
};

export type SegmentVersion = { readonly state: ModelState; readonly facts: ModelFacts };

/** A segment in which the model was listed. */
export type ListedSegment = Segment & { readonly version: SegmentVersion };

export function isListed(segment: Segment): segment is ListedSegment {
  return segment.version !== null;
}

export type VersionRow = SegmentVersion & { readonly from: number; readonly to: number | null };

/** What the accepted snapshots look like around a moment. */
export type SnapshotGrid = {
  /** The newest accepted snapshot before `at`. */
  before(at: number): number;
  /** The accepted snapshot after `at`, or null. */
  after(at: number): number | null;
  readonly newest: number;
};

/** Turns a model's versions, in order of time, into a run without breaks from its first listing to now, holes included. */
export function segmentsOf(versions: readonly VersionRow[], grid: SnapshotGrid): Segment[] {
  const segments: Segment[] = [];
  let holeFrom: number | null = null;
  for (const version of versions) {
    if (holeFrom !== null && holeFrom < version.from) {
      segments.push(segmentOf({ from: holeFrom, to: version.from, version: null }, grid));
    }
    const { from, to, state, facts } = version;
    segments.push(segmentOf({ from, to, version: { state, facts } }, grid));
    holeFrom = version.to;
  }
  if (holeFrom !== null)
    segments.push(segmentOf({ from: holeFrom, to: null, version: null }, grid));
  return segments;
}

function segmentOf(
  run: { from: number; to: number | null; version: SegmentVersion | null },
  grid: SnapshotGrid,
): Segment {
  const lastSeen = run.to === null ? grid.newest : grid.before(run.to);
  const second = grid.after(run.from);
  const snapshots = second !== null && second <= lastSeen ? 2 : 1;
  return { ...run, lastSeen, snapshots };
}
