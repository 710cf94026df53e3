// An async function and a new Promise in a comment
// <- never/script-comment
import fs from "node:fs";
// <- modern-javascript/import
import { Worker } from "node:worker_threads";
// <- modern-javascript/import
//                ^^^^^^^^^^^^^^^^^^^^^^^^^^ multithreading/worker-threads
import "./style.css";

export const load = async (name) => {
// <- modern-javascript/export
//                  ^^^^^ modern-javascript/async
//                               ^^ modern-javascript/arrow
  return new Promise((resolve) => { resolve(name); });
//       ^^^^^^^^^^^ modern-javascript/promise
//                             ^^ modern-javascript/arrow
};

export class Store extends Base {
// <- modern-javascript/export
//     ^^^^^ modern-javascript/class
  constructor() { this.worker = new Worker("./worker.mjs"); }
//                              ^^^^^^^^^^ multithreading/worker
}

const message = "please import the class and await a new Promise (soon)";
//               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ never/word-in-string
const template = `class ${message} {`;
const expression = /class Foo {/;
async function run() { return message; }
// <- modern-javascript/async
var f = function () { return 1; };
