/** The files that people own (design.md 3): a draft that changes and published versions that do not (invariant 7). */
import type { Job } from "./jobs.js";

export const DOCUMENT_KINDS = ["flow", "score", "segment", "email", "settings"] as const;
export type DocumentKind = (typeof DOCUMENT_KINDS)[number];

export interface Document {
  readonly kind: DocumentKind;
  readonly id: string;
  /** Canonical JSON text of what is being worked on. */
  readonly draft: string;
  /** Grows with every change of the draft: who saves says which he changed (conflict detection). */
  readonly revision: number;
  /** The newest published version; null before the first. */
  readonly published: number | null;
  /** Whether the draft differs from the newest published version. */
  readonly changed: boolean;
  /** When the draft changed last. */
  readonly updatedAt: number;
}

export interface DocumentVersion {
  readonly kind: DocumentKind;
  readonly id: string;
  /** From 1, without gaps. */
  readonly version: number;
  readonly text: string;
  readonly publishedAt: number;
  /** Where a lead comes to it, what that makes of the lead's scores and segments fires triggers. */
  readonly fires?: true;
}

/** A version that a write has made. */
export type NewVersion = Pick<DocumentVersion, "kind" | "id" | "version">;

export type DocumentWrite =
  /**
   * `expected`: the revision the writer saw; 0 for "must be new"; null for whatever is there. A text that is the draft
   * already changes nothing.
   */
  | {
      readonly act: "save";
      readonly kind: DocumentKind;
      readonly id: string;
      readonly text: string;
      readonly expected: number | null;
    }
  /** Makes the draft the next version; nothing when it equals the newest. `fires`: see DocumentVersion. */
  | { readonly act: "publish"; readonly kind: DocumentKind; readonly id: string; readonly fires?: boolean };

export type WriteResult =
  /** The document of each write, as it is after all of them. */
  | { readonly ok: true; readonly documents: readonly Document[] }
  /** The first write that was refused; `revision` is the one that is there. */
  | {
      readonly ok: false;
      readonly index: number;
      readonly code: "conflict" | "not_found";
      readonly revision: number | null;
    };

export interface DocumentStore {
  /**
   * All writes or none, in one transaction. A published version never changes (invariant 7). Where versions are made,
   * `job` says what is to be done about them, if anything: it is added in the same transaction. It is pure.
   */
  write(
    at: number,
    writes: readonly DocumentWrite[],
    job?: (made: readonly NewVersion[]) => Job | null,
  ): Promise<WriteResult>;
  get(kind: DocumentKind, id: string): Promise<Document | null>;
  /** By id. */
  list(kind: DocumentKind): Promise<readonly Document[]>;
  /** Newest first. */
  versions(kind: DocumentKind, id: string): Promise<readonly DocumentVersion[]>;
  version(kind: DocumentKind, id: string, version: number): Promise<DocumentVersion | null>;
  /** Everything that runs: the newest published version of each document, and older flow versions with active enrollments. `revision` grows with every publish. */
  running(): Promise<{ readonly revision: number; readonly versions: readonly DocumentVersion[] }>;
  /** Cheap: has anything been published since? */
  runningRevision(): Promise<number>;
}
