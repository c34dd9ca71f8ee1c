import { expect, test } from "vitest";
import { timeFromFileName } from "@/lib/domain/snapshots/time-from-file-name";

const moment = Date.UTC(2026, 1, 27, 23, 40, 50);
test.each([
  ["2026-02-27T234050Z.json.gz", moment],
  ["2026-02-27T23:40:50Z.json", moment],
  ["2026-02-27T23-40-50Z.json", moment],
  ["2026-02-27T23-40-50-123Z.json", moment + 123],
  ["2026-02-27T23:40:50.123Z.json", moment + 123],
  ["20260227T234050Z.json.gz", moment],
  ["20260227234050.json", moment],
  ["20260227-234050.json", moment],
  ["2026-02-27_234050.json", moment],
  ["2026-02-27_23-40-50.json", moment],
  ["2026-02-27 23.40.50.json", moment],
  ["2026-02-27T23:40.json", Date.UTC(2026, 1, 27, 23, 40)],
  ["2026-02-27_2340.json", Date.UTC(2026, 1, 27, 23, 40)],
  ["2026-02-28T044050+05:00.json", moment],
  ["openrouter-models-2026-02-27T234050Z-all.json.gz", moment],
  ["captures/2025/2026-02-27T234050Z.json.gz", moment],
  ["C:\\captures\\2026-02-27T234050Z.json.gz", moment],
  ["2026-02-27.json", Date.UTC(2026, 1, 27)],
  ["20260227.json.gz", Date.UTC(2026, 1, 27)],
  ["models_2026-02-27.json", Date.UTC(2026, 1, 27)],
  ["2026-02-27-models.json", Date.UTC(2026, 1, 27)],
  ["models-1772235650.json", 1_772_235_650_000],
  ["models-1772235650123.json", 1_772_235_650_123],
])("%s", (name, ms) => {
  expect(timeFromFileName(name)).toBe(ms);
});

test.each([
  "models.json",
  "",
  "2026-02-30.json",
  "2026-02-27T25:00:00Z.json",
  "2026-02-27-2.json",
  "2026-0227.json",
  "2026-02-27/models.json",
  "12345.json",
  "models-v20.json",
  "99999999.json",
])("%j tells no time", (name) => {
  expect(timeFromFileName(name)).toBeNull();
});
