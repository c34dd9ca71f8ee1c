const FREE_SUFFIX = ":free";

/** `acme` of `acme/tiny:free`; an alias's `~` is not part of it. */
export function authorOf(id: string): string {
  const plain = id.startsWith("~") ? id.slice(1) : id;
  const slash = plain.indexOf("/");
  return slash === -1 ? plain : plain.slice(0, slash);
}

export function isFreeVariant(id: string): boolean {
  return id.endsWith(FREE_SUFFIX);
}

/** The same id without `:free`; null when there is no suffix to take away. */
export function twinOf(id: string): string | null {
  return isFreeVariant(id) ? id.slice(0, -FREE_SUFFIX.length) : null;
}

export function freeVariantOf(id: string): string {
  return isFreeVariant(id) ? id : `${id}${FREE_SUFFIX}`;
}

/** The id that a catch-all route was asked for. Next hands over `["acme", "tiny%3Afree"]`. */
export function modelIdFromSegments(segments: readonly string[]): string {
  return segments.map(decodeSegment).join("/");
}

/** Path of the model's page: slash and colon stay as they are, the rest is encoded. */
export function modelPath(id: string): string {
  const segments = id.toWellFormed().split("/").map(encodeURIComponent);
  return `/models/${segments.join("/").replaceAll("%3A", ":")}`;
}

function decodeSegment(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch (error) {
    if (error instanceof URIError) return segment;
    throw error;
  }
}
