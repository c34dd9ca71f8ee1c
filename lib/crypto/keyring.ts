import { hkdfSync } from "node:crypto";
import { KEY_BYTES, openSealed, type Place, seal } from "./seal";

/** The data key at work. It has no way to be read back or printed. */
export type Keyring = {
  /** Base64 of a record that opens at this place only. */
  seal(place: Place, text: string): string;
  /** Throws one of the `sealed_…` errors of `openSealed`. */
  open(place: Place, record: string): string;
  /** 32 bytes for one purpose, the same at every start; they tell nothing about those for another. */
  derive(purpose: string): Buffer;
};

export function createKeyring(dataKey: Buffer): Keyring {
  const key = Buffer.from(dataKey);
  return {
    seal: (place, text) => seal(key, place, Buffer.from(text, "utf8")),
    open: (place, record) => openSealed(key, place, record).toString("utf8"),
    derive: (purpose) =>
      Buffer.from(hkdfSync("sha256", key, "", `gratis/v1/${purpose}`, KEY_BYTES)),
  };
}
