"""The protocol's machine-readable model, and whether a message is what it says.

The model is the LSP specification's metaModel.json; where the developers keep it, it lies beside the checkout. Its language of
types is small (structures, unions, literals, enumerations, maps, arrays), so that it is read here as it is. Types of our
own methods, `hoverview/…`, are written down below in that language: they are the contract.

Stricter than the specification in one point: a property that a type does not have is a mistake. It would be a misspelled
one, or one that no client reads.
"""

import json
import os
import pathlib

PATH = pathlib.Path(os.environ.get("LSP_MODEL") or pathlib.Path(__file__).resolve().parents[3] / "shared/lsp/metaModel.json")


def base(name):
    return {"kind": "base", "name": name}


def reference(name):
    return {"kind": "reference", "name": name}


def array(element):
    return {"kind": "array", "element": element}


def either(*items):
    return {"kind": "or", "items": list(items)}


def literal(**properties):
    """A trailing underscore makes a property optional."""
    return {"kind": "literal", "value": {"properties": [
        {"name": name.rstrip("_"), "type": kind, "optional": name.endswith("_")} for name, kind in properties.items()]}}


ERROR = literal(code=base("integer"), message=base("string"), data_=reference("LSPAny"))  # JSON-RPC's, and not in the model
STRING, UNSIGNED, NULL = base("string"), base("uinteger"), base("null")
QUESTION = {"question": STRING, "number": UNSIGNED, "title": STRING}
RESULTS = {
    "hoverview/questionsAt": array(literal(**QUESTION, why=STRING, range=reference("Range"))),
    "hoverview/questionsIn": array(literal(**QUESTION, places=array(
        literal(uri=base("DocumentUri"), range=reference("Range"), why=STRING)))),
    "hoverview/functionAt": either(NULL, literal(name=STRING, cyclomatic=UNSIGNED, cognitive=UNSIGNED, range=reference("Range"))),
    "hoverview/question": literal(**QUESTION, section=STRING, language=STRING, languages=array(STRING), markdown=STRING,
                                  related=array(literal(**QUESTION))),
    "hoverview/bank": array(literal(section=STRING, questions=array(literal(**QUESTION)))),
    "hoverview/search": array(literal(**QUESTION)),
}

LIMITS = {"integer": (-2**31, 2**31 - 1), "uinteger": (0, 2**31 - 1)}


class Model:
    def __init__(self, path=PATH):
        model = json.loads(path.read_text(encoding="utf-8"))
        self.structures = {each["name"]: each for each in model["structures"]}
        self.enumerations = {each["name"]: each for each in model["enumerations"]}
        self.aliases = {each["name"]: each["type"] for each in model["typeAliases"]}
        self.requests = {each["method"]: each for each in model["requests"]}
        self.notifications = {each["method"]: each for each in model["notifications"]}
        self.properties_of = {}

    def of_server_message(self, message, asked):
        """What is wrong with a message that the server sent, as sentences. `asked` has the method of each request that
        the client sent and that is not answered, by id."""
        if not isinstance(message, dict):
            return [f"a message must be an object, not {message!r}"]
        if message.get("jsonrpc") != "2.0":
            return ['"jsonrpc" must be "2.0"']
        if "method" in message:
            return list(self._of_call(message))
        return list(self._of_response(message, asked))

    def _of_call(self, message):
        kind = self.requests if "id" in message else self.notifications
        yield from unknown_keys(message, {"jsonrpc", "id", "method", "params"})
        if "id" in message:
            yield from self.problems(either(STRING, base("integer")), message["id"], "id")
        declared = kind.get(message["method"])
        if declared is None:
            yield f"{message['method']} is no {'request' if 'id' in message else 'notification'} of the protocol"
        elif declared["messageDirection"] == "clientToServer":
            yield f"{message['method']} is sent by clients only"
        elif "params" in declared:
            yield from self.problems(declared["params"], message.get("params"), "params")
        elif "params" in message:
            yield f"{message['method']} has no params"

    def _of_response(self, message, asked):
        yield from unknown_keys(message, {"jsonrpc", "id", "result", "error"})
        if "id" not in message:
            yield "a response must have an id, if only null"
        if ("result" in message) == ("error" in message):
            yield "a response must have a result or an error"
        if "error" in message:
            yield from self.problems(ERROR, message["error"], "error")
            return
        method = asked.get(message.get("id"))
        if method is None:
            yield f"nobody asked {message.get('id')!r}, or it is answered already"
        elif method in RESULTS:
            yield from self.problems(RESULTS[method], message.get("result"), "result")
        elif method in self.requests:
            yield from self.problems(self.requests[method]["result"], message.get("result"), "result")
        else:
            yield f"there is no method {method} that could have a result"

    def of_partial_result(self, method, value):
        kind = RESULTS.get(method) or self.requests[method]["partialResult"]
        return list(self.problems(kind, value, "value"))

    def problems(self, kind, value, place):
        """What is wrong with a value that should be of a type; `place` says where in the message it stands."""
        return getattr(self, "_" + kind["kind"])(kind, value, place)

    def _base(self, kind, value, place):
        name = kind["name"]
        if name in LIMITS:
            least, most = LIMITS[name]
            right = isinstance(value, int) and not isinstance(value, bool) and least <= value <= most
        elif name == "decimal":
            right = isinstance(value, (int, float)) and not isinstance(value, bool)
        elif name == "boolean":
            right = isinstance(value, bool)
        elif name == "null":
            right = value is None
        elif name == "URI":
            right = isinstance(value, str) and ":" in value
        else:
            right = isinstance(value, str)  # also a DocumentUri: the server gives clients back theirs, whatever it is
        return [] if right else [f"{place} must be of type {name}, not {shortened(value)}"]

    def _reference(self, kind, value, place):
        name = kind["name"]
        if name in ("LSPAny", "LSPObject", "LSPArray"):
            return []
        if name in self.aliases:
            return self.problems(self.aliases[name], value, place)
        if name in self.enumerations:
            return self._enumeration(self.enumerations[name], value, place)
        return self._object(self._properties(name), value, place, name)

    def _enumeration(self, declared, value, place):
        if declared.get("supportsCustomValues"):
            return self.problems(declared["type"], value, place)
        if any(type(value) is type(each["value"]) and value == each["value"] for each in declared["values"]):
            return []
        return [f"{place} must be a value of {declared['name']}, not {shortened(value)}"]

    def _properties(self, name):
        """Those of a structure, with those that it inherits: its own win."""
        if name not in self.properties_of:
            declared = self.structures[name]
            found = {}
            for parent in declared.get("extends", []) + declared.get("mixins", []):
                found.update(self._properties(parent["name"]))
            found.update({each["name"]: each for each in declared["properties"]})
            self.properties_of[name] = found
        return self.properties_of[name]

    def _object(self, properties, value, place, name):
        if not isinstance(value, dict):
            return [f"{place} must be of type {name}, not {shortened(value)}"]
        found = unknown_keys(value, properties.keys(), place)
        for key, declared in properties.items():
            if key in value:
                found += self.problems(declared["type"], value[key], f"{place}.{key}")
            elif not declared.get("optional"):
                found.append(f"{place} must have `{key}`")
        return found

    def _literal(self, kind, value, place):
        return self._object({each["name"]: each for each in kind["value"]["properties"]}, value, place, "object")

    def _stringLiteral(self, kind, value, place):
        return [] if value == kind["value"] else [f"{place} must be {kind['value']!r}, not {shortened(value)}"]

    def _array(self, kind, value, place):
        if not isinstance(value, list):
            return [f"{place} must be an array, not {shortened(value)}"]
        return [wrong for index, each in enumerate(value)
                for wrong in self.problems(kind["element"], each, f"{place}[{index}]")]

    def _map(self, kind, value, place):
        if not isinstance(value, dict):
            return [f"{place} must be an object, not {shortened(value)}"]
        return [wrong for key, each in value.items()
                for wrong in [*self.problems(kind["key"], key, f"{place}'s key"), *self.problems(kind["value"], each, f"{place}.{key}")]]

    def _tuple(self, kind, value, place):
        if not isinstance(value, list) or len(value) != len(kind["items"]):
            return [f"{place} must be an array of {len(kind['items'])}, not {shortened(value)}"]
        return [wrong for index, each in enumerate(value) for wrong in self.problems(kind["items"][index], each, f"{place}[{index}]")]

    def _or(self, kind, value, place):
        """Where no type fits, what is told is about the one that was probably meant: it has the fewest problems."""
        return min((self.problems(each, value, place) for each in kind["items"]), key=len)

    def _and(self, kind, value, place):
        properties = {}
        for each in kind["items"]:
            properties.update(self._properties(each["name"]))
        return self._object(properties, value, place, "object")


def unknown_keys(value, known, place="a message"):
    return [f"{place} has no property `{key}`" for key in value if key not in known]


def shortened(value):
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) < 200 else text[:200] + "…"
