/** Writing much text to a stream at the reader's pace; a reader that has seen enough (`| head`) is no error. */
import { once } from "node:events";

export class Output {
  /** Whether the other side has closed: what is written now, nobody reads. */
  isClosed = false;
  readonly #stream: NodeJS.WritableStream;
  #failed: Error | null = null;

  constructor(stream: NodeJS.WritableStream) {
    this.#stream = stream;
    stream.on("error", (error: NodeJS.ErrnoException) => {
      this.isClosed = true;
      if (error.code !== "EPIPE") this.#failed = error;
    });
  }

  /** Resolves when there is room for more. */
  async write(text: string | Uint8Array): Promise<void> {
    if (this.#failed) throw this.#failed;
    if (this.isClosed || this.#stream.write(text)) return;
    await once(this.#stream, "drain").catch(() => {}); // an error ends the wait too, and was noted above
    if (this.#failed) throw this.#failed;
  }
}
