import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

const binary = resolve(import.meta.dirname, process.env["TC_BINARY"] ?? "../../build/sanitize/tradecounter");

/** A story signs in by API before it begins: at full cost that would be a tenth of all work. */
export const cheapPasswords = ["--limits-password-memory-mib", "8"];

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  const address = probe.address();
  probe.close();
  await once(probe, "close");
  if (address === null || typeof address === "string") throw new Error("no port");
  return address.port;
}

/** The real server on a store of its own, in a directory that goes when it stops. */
export class Server {
  readonly url: string;
  readonly data: string;
  #process: ChildProcess;
  #output = "";

  private constructor(url: string, data: string, child: ChildProcess) {
    this.url = url;
    this.data = data;
    this.#process = child;
    for (const stream of [child.stdout, child.stderr]) stream?.on("data", (bytes: Buffer) => (this.#output += bytes.toString()));
  }

  /** What it prints, such as the one-time link of an empty store; waits for it. */
  async printed(pattern: RegExp): Promise<string> {
    for (;;) {
      const found = pattern.exec(this.#output)?.[0];
      if (found) return found;
      if (this.#process.exitCode !== null) throw new Error(`the server ended without printing ${pattern}:\n${this.#output}`);
      await once(this.#process.stdout!, "data");
    }
  }

  /** Starts `serve`; `prepare` runs first, with the data directory, for a store that is to be filled. */
  static async start(prepare?: (data: string) => Promise<void>): Promise<Server> {
    if (!existsSync(binary)) throw new Error(`no server to test: ${binary} (set TC_BINARY)`);
    const data = await mkdtemp(join(tmpdir(), "tradecounter-e2e-"));
    await prepare?.(data);
    const port = await freePort();
    const url = `http://localhost:${port}`;
    const args = ["serve", "--data", data, "--port", String(port), "--public-url", url, "--limits-rate", "false", ...cheapPasswords];
    const server = new Server(url, data, spawn(binary, args, { stdio: ["ignore", "pipe", "pipe"] }));
    await server.#ready();
    return server;
  }

  async #ready(): Promise<void> {
    const until = Date.now() + 30_000;
    while (Date.now() < until) {
      if (this.#process.exitCode !== null) throw new Error(`the server ended:\n${this.#output}`);
      const answer = await fetch(`${this.url}/api/v1/ready`).catch(() => null);
      if (answer?.ok) return;
      await new Promise((resolveLater) => setTimeout(resolveLater, 50));
    }
    throw new Error(`the server is not ready:\n${this.#output}`);
  }

  async stop(): Promise<void> {
    if (this.#process.exitCode === null) {
      this.#process.kill("SIGTERM");
      await once(this.#process, "exit");
    }
    await rm(this.data, { recursive: true, force: true });
  }
}

/** Runs a command of the binary, such as `demo`, and gives what it prints. */
export async function run(...args: string[]): Promise<string> {
  const child = spawn(binary, args, { stdio: ["ignore", "pipe", "pipe"] });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (bytes: Buffer) => (output += bytes.toString()));
  const [code] = (await once(child, "exit")) as [number];
  if (code !== 0) throw new Error(`${args.join(" ")} ended with ${code}:\n${output}`);
  return output;
}
