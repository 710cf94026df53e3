// The names that JavaScript knows everywhere: those of the language (ES2025), and of browsers and Node.js what code
// asks them for by name. Others are unknown: a script may have them from another script of the page.
#pragma once

#include <array>
#include <string_view>

namespace analysis::javascript {

// clang-format off
inline constexpr std::array<std::string_view, 169> globals{
    // the language
    "AggregateError", "Array", "ArrayBuffer", "AsyncDisposableStack", "AsyncIterator", "Atomics", "BigInt", "BigInt64Array",
    "BigUint64Array", "Boolean", "DataView", "Date", "DisposableStack", "Error", "EvalError", "FinalizationRegistry",
    "Float16Array", "Float32Array", "Float64Array", "Function", "Infinity", "Int16Array", "Int32Array", "Int8Array", "Intl",
    "Iterator", "JSON", "Map", "Math", "NaN", "Number", "Object", "Promise", "Proxy", "RangeError", "ReferenceError",
    "Reflect", "RegExp", "Set", "SharedArrayBuffer", "String", "SuppressedError", "Symbol", "SyntaxError", "TypeError",
    "URIError", "Uint16Array", "Uint32Array", "Uint8Array", "Uint8ClampedArray", "WeakMap", "WeakRef", "WeakSet",
    "decodeURI", "decodeURIComponent", "encodeURI", "encodeURIComponent", "eval", "globalThis", "isFinite", "isNaN",
    "parseFloat", "parseInt",
    // types of TypeScript's library
    "Awaited", "Exclude", "Extract", "InstanceType", "NonNullable", "Omit", "Parameters", "Partial", "Pick", "PromiseLike",
    "Readonly", "ReadonlyArray", "Record", "Required", "ReturnType", "AsyncGenerator", "AsyncIterable", "Generator", "Iterable",
    // browsers and Node.js
    "AbortController", "AbortSignal", "Blob", "BroadcastChannel", "CompressionStream", "CryptoKey", "CustomEvent",
    "DOMException", "DecompressionStream", "Event", "EventSource", "EventTarget", "File", "FormData", "Headers",
    "MessageChannel", "MessageEvent", "MessagePort", "ReadableStream", "Request", "Response", "TextDecoder", "TextEncoder",
    "TransformStream", "URL", "URLSearchParams", "WebAssembly", "WebSocket", "WritableStream", "atob", "btoa",
    "clearInterval", "clearTimeout", "console", "crypto", "fetch", "navigator", "performance", "queueMicrotask",
    "setInterval", "setTimeout", "structuredClone",
    // browsers
    "Audio", "Document", "Element", "FileReader", "HTMLElement", "Image", "IntersectionObserver", "MutationObserver", "Node",
    "Notification", "ResizeObserver", "ServiceWorker", "SharedWorker", "Worker", "XMLHttpRequest", "alert",
    "cancelAnimationFrame", "cancelIdleCallback", "caches", "confirm", "customElements", "document", "history",
    "importScripts", "indexedDB", "localStorage", "location", "postMessage", "prompt", "requestAnimationFrame",
    "requestIdleCallback", "sessionStorage", "window",
    // Node.js and its kin
    "Buffer", "Bun", "Deno", "__dirname", "__filename", "clearImmediate", "exports", "global", "module", "process",
    "require", "setImmediate",
};
// clang-format on

}  // namespace analysis::javascript
