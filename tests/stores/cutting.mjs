// A connection that is cut between a command and its reply: the server got it, the client cannot know.

import { connect, createServer } from "node:net";

/** Listens on a port of its own and passes on what comes; `cut` drops the replies to a command. */
export async function cutting(port) {
  let word = null;
  let left = 0;
  let cuts = 0;
  const sockets = new Set();
  const proxy = createServer((client) => {
    const server = connect(port, "127.0.0.1");
    let isCut = false;
    for (const socket of [client, server]) {
      sockets.add(socket);
      socket.on("error", () => {});
      socket.on("close", () => sockets.delete(socket));
    }
    client.on("data", (bytes) => {
      if (left > 0 && !isCut && bytes.includes(word)) {
        isCut = true;
        left--;
        cuts++;
      }
      server.write(bytes);
    });
    server.on("data", (bytes) => (isCut ? client.destroy() : client.write(bytes)));
    client.on("close", () => server.destroy());
    server.on("close", () => client.destroy());
  });
  await new Promise((resolve) => proxy.listen(0, "127.0.0.1", resolve));
  return {
    port: proxy.address().port,
    /** Cuts each connection by which this text is sent, until it is null, or so many were cut. */
    cut(text, times = Number.POSITIVE_INFINITY) {
      word = text;
      left = text === null ? 0 : times;
      cuts = 0;
    },
    /** How many were cut since. */
    cuts: () => cuts,
    stop: () => {
      for (const socket of sockets) socket.destroy();
      return new Promise((resolve) => proxy.close(resolve));
    },
  };
}
