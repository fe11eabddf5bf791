// Answers in place of the portal while it cannot be reached: the reception page that a signed-in device has kept.
"use strict";
const STORE = "reception";
const DESK = /^\/reception\/\d+/;

addEventListener("install", () => skipWaiting());
addEventListener("activate", (event) => event.waitUntil(clients.claim()));

const kept = async (request) => {
  const store = await caches.open(STORE);
  const own = request.method === "GET" && (await store.match(request, { ignoreVary: true }));
  if (own) return own;
  const desk = new URL(request.url).pathname.match(DESK);
  const page = desk && request.mode === "navigate" && (await store.match(`${desk[0]}/offline`, { ignoreVary: true }));
  if (!page) return Response.error();
  return request.method === "GET" ? page : Response.redirect(`${desk[0]}/offline`, 303);
};

addEventListener("fetch", (event) => {
  const { request } = event;
  if (new URL(request.url).origin !== location.origin) return;
  if (request.method !== "GET" && request.mode !== "navigate") return;
  event.respondWith(fetch(request).catch(() => kept(request)));
});
