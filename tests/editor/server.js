// A client of a language server, as small as these tests allow: JSON-RPC over the server's standard streams.
import { spawn } from "node:child_process";
import { createRequire } from "node:module";
import path from "node:path";
import { pathToFileURL } from "node:url";

const places = createRequire(import.meta.url);
const script = path.join(path.dirname(places.resolve("yaml-language-server/package.json")), "bin/yaml-language-server");

/** Starts the server for a folder; `settings` are those of its section "yaml". */
export async function start(folder, settings) {
  const server = spawn(process.execPath, [script, "--stdio"], { stdio: ["pipe", "pipe", "inherit"] });
  const waiting = new Map(), told = new Map();
  let last = 0, received = Buffer.alloc(0);

  const send = (message) => {
    const text = JSON.stringify({ jsonrpc: "2.0", ...message });
    server.stdin.write(`Content-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`);
  };
  const request = (method, params) => {
    const id = ++last;
    send({ id, method, params });
    return new Promise((resolve, reject) => waiting.set(id, { resolve, reject }));
  };
  const answer = ({ id, method, params }) => {
    if (method === "workspace/configuration")
      send({ id, result: params.items.map(({ section }) => (section === "yaml" ? settings : null)) });
    else send({ id, result: null });
  };
  const take = (message) => {
    if (message.method === "textDocument/publishDiagnostics") {
      told.get(message.params.uri)?.(message.params.diagnostics);
    } else if (message.method) {
      if (message.id !== undefined) answer(message);
    } else {
      const { resolve, reject } = waiting.get(message.id);
      waiting.delete(message.id);
      message.error ? reject(new Error(message.error.message)) : resolve(message.result);
    }
  };
  server.stdout.on("data", (chunk) => {
    received = Buffer.concat([received, chunk]);
    for (;;) {
      const end = received.indexOf("\r\n\r\n");
      const length = Number(/Content-Length: (\d+)/i.exec(received.subarray(0, end))?.[1]);
      if (end < 0 || received.length < end + 4 + length) return;
      const text = received.subarray(end + 4, end + 4 + length).toString();
      received = received.subarray(end + 4 + length);
      take(JSON.parse(text));
    }
  });

  await request("initialize", {
    processId: process.pid,
    rootUri: pathToFileURL(folder).href,
    workspaceFolders: [{ uri: pathToFileURL(folder).href, name: "journeys" }],
    capabilities: {
      workspace: { configuration: true },
      textDocument: {
        completion: { completionItem: { documentationFormat: ["markdown"], snippetSupport: true } },
        hover: { contentFormat: ["markdown"] },
      },
    },
  });
  send({ method: "initialized", params: {} });

  return {
    /** Opens a text under a path; gives what the server complains of. */
    open(file, text) {
      const uri = pathToFileURL(file).href;
      const complaints = new Promise((resolve) => told.set(uri, resolve));
      send({ method: "textDocument/didOpen", params: { textDocument: { uri, languageId: "yaml", version: 1, text } } });
      return complaints;
    },
    /** The proposals at a place. */
    async complete(file, position) {
      const params = { textDocument: { uri: pathToFileURL(file).href }, position };
      return (await request("textDocument/completion", params)).items;
    },
    /** What is shown at a place, as Markdown; empty if nothing is. */
    async hover(file, position) {
      const params = { textDocument: { uri: pathToFileURL(file).href }, position };
      return (await request("textDocument/hover", params))?.contents.value ?? "";
    },
    async stop() {
      await request("shutdown", null);
      send({ method: "exit" });
    },
  };
}
