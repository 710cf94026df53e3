// An async function and a new Promise in a comment
// <- never/in-comment
import fs from "node:fs";
// <- modern-javascript/import
import { Worker } from "node:worker_threads";
// <- modern-javascript/import
//                     ^^^^^^^^^^^^^^^^^^^^^ multithreading/worker-threads
import "./style.css";
// <- modern-javascript/import

export const load = async (name) => {
// <- modern-javascript/export
//                  ^^^^^ async-python/async, modern-javascript/async
//                               ^^ modern-javascript/arrow
  return new Promise((resolve) => { resolve(name); });
//           ^^^^^^^ modern-javascript/promise
//                             ^^ modern-javascript/arrow
};

export class Store extends Base {
// <- modern-javascript/export
//     ^^^^^ modern-javascript/class
  #workers = new Map();
// <- modern-javascript/private
  constructor() { this.worker = new Worker("./worker.mjs"); }
//                                  ^^^^^^ multithreading/worker
//                                          ^^^^^^^^^^^^^ never/in-string
  *names() { yield* this.#workers.keys(); }
// <- modern-javascript/generator
//                       ^^^^^^^^ modern-javascript/private
}

const message = "please import the class and await a new Promise (soon)";
//               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ never/in-string
const template = `class ${message} {`;
//               ^^^^^^^^^^^^^^^^^^^^ modern-javascript/template
const expression = /class Foo {/;
//                 ^^^^^^^^^^^^^ never/in-regex
async function run({ wait, ...rest }) { await wait?.(); return { ...rest, message: message ?? "" }; }
// <- async-python/async, modern-javascript/async
//                 ^^^^^^^^^^^^^^^^^ modern-javascript/destructuring
//                                      ^^^^^ async-python/await
//                                                ^^ modern-javascript/optional
//                                                               ^^^^^^^ modern-javascript/spread
//                                                                                         ^^ modern-javascript/nullish
//                                                                                             ^ never/in-string
for await (const each of run({})) Atomics.add(each, 0, 1);
//  ^^^^^ async-python/await
//                                ^^^^^^^^^^^ multithreading/atomics
await Promise.all([run({}), fetch("https://example.org/")]);
// <- async-python/await
//    ^^^^^^^^^^^ modern-javascript/promise
//                          ^^^^^ web-service-architecture/fetch
var f = function (fetch, Promise) { return Promise.resolve(fetch(1)); };
//                ^^^^^ never/own-name
//                       ^^^^^^^ never/own-name
//                                         ^^^^^^^ never/own-name
//                                                         ^^^^^ never/own-name
const options = { async: true, await: false };
//                ^^^^^ never/property
//                             ^^^^^ never/property
if (options.async) f();
//          ^^^^^ never/property
