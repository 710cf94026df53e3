#include "server/protocol/messages.hpp"

namespace protocol {

void write(std::string& out, const WorkspaceEdit& edit) {
    if (edit.versioned) {
        out += R"({"documentChanges":[{"textDocument":{"uri":)";
        write(out, edit.uri);
        out += ",\"version\":";
        write(out, edit.version);
        out += "},\"edits\":";
        write(out, edit.edits);
        out += "}]}";
        return;
    }
    out += "{\"changes\":{";
    write(out, edit.uri);
    out += ':';
    write(out, edit.edits);
    out += "}}";
}

}  // namespace protocol
