/** Who looks on while tables are copied and compared. */
export type Watch = (act: "copy" | "compare", table: string, rows: number) => Progress;

export interface Progress {
  /** How many rows are done. When they are copied, they are committed. */
  to(rows: number): void;
  end(): void;
}
