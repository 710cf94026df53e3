#include "server/client/client.hpp"
namespace client {
void Client::workspace_diagnostic(const protocol::Id& id, protocol::WorkspaceDiagnosticParams) {
    answer(id, "{\"items\":[]}");
}
}  // namespace client
