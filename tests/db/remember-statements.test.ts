import { expect, test } from "vitest";
import { memoryDatabase } from "../support/memory-database";

test("a text is prepared once, and its rows come as the last caller asked for them", async () => {
  const { $client: client } = await memoryDatabase();
  const sql = "select 1 as one, 2 as two";
  const first = client.prepare(sql).raw();
  expect(first.all()).toEqual([[1, 2]]);
  const second = client.prepare(sql);
  expect(second).toBe(first);
  expect(second.all()).toEqual([{ one: 1, two: 2 }]);
  expect(client.prepare(sql).pluck().all()).toEqual([1]);
});

test("a statement that is being read row by row is left alone", async () => {
  const { $client: client } = await memoryDatabase();
  const sql = "select value from json_each('[1, 2, 3]')";
  const rows = client.prepare(sql).pluck().iterate();
  expect(rows.next().value).toBe(1);
  expect(client.prepare(sql).all()).toEqual([{ value: 1 }, { value: 2 }, { value: 3 }]);
  expect([...rows]).toEqual([2, 3]);
});

test("more texts than are remembered still work", async () => {
  const { $client: client } = await memoryDatabase();
  for (let number = 0; number < 1_200; number += 1) {
    expect(client.prepare(`select ${number} as n`).pluck().get()).toBe(number);
  }
  expect(client.prepare("select 0 as n").get()).toEqual({ n: 0 });
});
