#include "server/check.hpp"
#include "server/command_line.hpp"
#include "server/question_command.hpp"
#include "server/screen.hpp"
#include "server/serve.hpp"

// Nothing here throws but for want of memory, and then there is nothing to be done: the program ends.
int main(int count, char** arguments) noexcept {  // NOLINT(bugprone-exception-escape)
    const server::Command command = server::read_command_line(count, arguments);
    if (const auto* request = std::get_if<server::CheckRequest>(&command)) return server::check(*request);
    if (const auto* request = std::get_if<server::ServeRequest>(&command)) return server::serve(*request);
    if (const auto* request = std::get_if<server::QuestionRequest>(&command)) return server::show_question(*request);
    if (const auto* request = std::get_if<server::BankCheckRequest>(&command)) return server::check_bank(*request);

    const auto& answer = std::get<server::Answer>(command);
    server::Screen screen;
    if (answer.code == server::ExitCode::clean) {
        screen.print(answer.text);
    } else {
        screen.complain(answer.text);
    }
    return answer.code;
}
