const express = require("express");
//                      ^^^^^^^^^ web-service-architecture/framework
const http = require("node:http");
const { Worker: Thread } = require("worker_threads");
//    ^^^^^^^^^^^^^^^^^^ modern-javascript/destructuring
//                                 ^^^^^^^^^^^^^^^^ multithreading/worker-threads
const app = express();
//          ^^^^^^^ web-service-architecture/server
app.get("/users/:id", (request, response) => response.json({}));
//  ^^^ web-service-architecture/route
//                                        ^^ modern-javascript/arrow
http.createServer(app).listen(8080);
// <- web-service-architecture/server
new Thread(__filename);
//  ^^^^^^ multithreading/worker
new Worker("worker.js");
//  ^^^^^^ multithreading/worker
//          ^^^^^^^^^^ never/in-string
const users = new Map();
users.get("/users");
class Own {}
// <- modern-javascript/class
function start(Worker) { return new Worker(Own); }
//             ^^^^^^ never/own-name
//                                  ^^^^^^ never/own-name
