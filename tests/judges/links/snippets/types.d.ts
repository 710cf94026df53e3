interface User<T> extends Base<T> {
// <- modern-javascript/types
  name: string;
}
export type Name = string | undefined;
// <- modern-javascript/export
//     ^^^^ modern-javascript/types
declare enum Kind { A, B }
//      ^^^^ modern-javascript/types
const enum Other { A }
//    ^^^^ modern-javascript/types
type: "a property";
//     ^^^^^^^^^^^ never/in-string
