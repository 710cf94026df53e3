import axios from "axios";
// <- modern-javascript/import
//                ^^^^^^^ web-service-architecture/client
import type { User } from "./user";
// <- modern-javascript/import
export function View({ user }: { user: User }) {
// <- modern-javascript/export
//                   ^^^^^^^^ modern-javascript/destructuring
  return <p title="async class">Don't await {user.name} // no comment {/* a comment */}</p>;
//                 ^^^^^^^^^^^^ never/in-string
//                              ^^^^^^^^^^^^ never/in-jsx-text
//                                                     ^^^^^^^^^^^^^^^ never/in-jsx-text
//                                                                     ^^^^^^^^^^^^^^^ never/in-comment
}
