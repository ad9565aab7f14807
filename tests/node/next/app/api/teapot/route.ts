// Put into the example by the test: what is behind the proxy.

export function GET(): Response {
  return new Response("a teapot");
}
