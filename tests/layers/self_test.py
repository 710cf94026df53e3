"""Shows that check.py fails when it should: small trees, each wrong in one way, and one that is right."""

import subprocess
import sys
import tempfile
from pathlib import Path

CHECK = Path(__file__).with_name("check.py")

# What is wrong, the file, its text, and the beginning of what must be said of it (none: the tree is right).
CASES = [
    ("all that is allowed", "analysis/a.hpp",
     '#pragma once\n#include <vector>\n#include <tree_sitter/api.h>\n#include <utf8proc.h>\n#include "analysis/b.hpp"\n', None),
    ("analysis below questions", "questions/a.cpp",
     '#include "analysis/a.hpp"\n#include <toml++/toml.h>\n#include <re2/re2.h>\n#include <fmt/format.h>\n', None),
    ("the server uses all", "server/a.cpp",
     '#include <filesystem>\n#include <unistd.h>\n#include <nlohmann/json.hpp>\n#include "questions/a.hpp"\n', None),
    ("a comment is no include", "analysis/a.cpp", "/*\n#include <thread>\n*/\n// #include <thread>\n", None),

    ("files in analysis", "analysis/a.cpp", "#include <vector>\n#include <filesystem>\n",
     "analysis/a.cpp:2: #include <filesystem>: analysis may not use it; allowed:"),
    ("streams in analysis", "analysis/a.hpp", "#include <fstream>\n", "analysis/a.hpp:1: #include <fstream>"),
    ("standard output in analysis", "analysis/a.cpp", "#include <iostream>\n", "analysis/a.cpp:1: #include <iostream>"),
    ("C's files in analysis", "analysis/a.cpp", "#include <stdio.h>\n", "analysis/a.cpp:1: #include <stdio.h>"),
    ("threads in analysis", "analysis/python/deep/a.cpp", "\n\n# include<thread>\n",
     "analysis/python/deep/a.cpp:3: #include <thread>"),
    ("the system in analysis", "analysis/a.cpp", "#include <unistd.h>\n", "analysis/a.cpp:1: #include <unistd.h>"),
    ("JSON in analysis", "analysis/a.cpp", "#include <nlohmann/json.hpp>\n", "analysis/a.cpp:1: #include <nlohmann/json.hpp>"),
    ("Asio in analysis", "analysis/a.cpp", "#include <boost/asio/post.hpp>\n", "analysis/a.cpp:1: #include <boost/asio/post.hpp>"),
    ("a question in analysis", "analysis/a.cpp", '#include "questions/rules.hpp"\n',
     'analysis/a.cpp:1: #include "questions/rules.hpp": analysis may not use questions; allowed: "analysis/…"'),
    ("the server in questions", "questions/a.cpp", '#include "server/files.hpp"\n',
     'questions/a.cpp:1: #include "server/files.hpp": questions may not use server'),
    ("files in questions", "questions/a.cpp", "/* one\ntwo */\n#include <filesystem>\n",
     "questions/a.cpp:3: #include <filesystem>"),
    ("tree-sitter in questions", "questions/a.cpp", "#include <tree_sitter/api.h>\n",
     "questions/a.cpp:1: #include <tree_sitter/api.h>"),
    ("a way round by a path", "analysis/a.cpp", '#include "analysis/../questions/a.hpp"\n',
     'analysis/a.cpp:1: #include "analysis/../questions/a.hpp"'),
    ("a way round by <>", "analysis/a.cpp", "#include <questions/a.hpp>\n", "analysis/a.cpp:1: #include <questions/a.hpp>"),
    ("a header beside", "server/a.cpp", '#include "b.hpp"\n', 'server/a.cpp:1: #include "b.hpp": our own headers'),
    ("a header by macro", "analysis/a.cpp", "#include HEADER\n", "analysis/a.cpp:1: #include HEADER"),
    ("a header on the next line", "analysis/a.cpp", "#include \\\n<thread>\n", "analysis/a.cpp:1: #include"),
    ("the tests in the server", "server/a.cpp", '#include "tests/a.hpp"\n', 'server/a.cpp:1: #include "tests/a.hpp"'),
    ("a module", "analysis/a.cpp", "import std;\n", "analysis/a.cpp:1: import std"),
    ("a clock that jumps", "server/a.cpp", "\nauto now = std::chrono::system_clock::now();\n", "server/a.cpp:2: system_clock: this clock jumps"),
    ("the log's clock", "server/transport/log.cpp", "auto now = std::chrono::system_clock::now();\n", None),
    ("a clock in a comment", "server/a.cpp", "// no system_clock\nauto now = std::chrono::steady_clock::now();\n", None),

    ("all linked targets allowed", "analysis/CMakeLists.txt",
     "target_link_libraries(analysis PUBLIC own_code PRIVATE tree_sitter utf8proc)\n", None),
    ("a target of others", "CMakeLists.txt", "target_link_libraries(hoverview PRIVATE server Threads::Threads)\n", None),
    ("analysis linked with threads", "analysis/CMakeLists.txt",
     "\ntarget_link_libraries(analysis\n    PRIVATE tree_sitter Threads::Threads)\n",
     "analysis/CMakeLists.txt:2: target_link_libraries(analysis … Threads::Threads): analysis may not link it; allowed:"),
    ("analysis linked with questions", "CMakeLists.txt", "target_link_libraries(analysis PUBLIC questions)\n",
     "CMakeLists.txt:1: target_link_libraries(analysis … questions)"),
    ("analysis linked from the tests", "tests/x/CMakeLists.txt", "target_link_libraries(analysis re2)\n",
     "tests/x/CMakeLists.txt:1: target_link_libraries(analysis … re2)"),
    ("questions linked with JSON", "questions/CMakeLists.txt",
     'target_link_libraries(questions PRIVATE "nlohmann_json::nlohmann_json")\n',
     "questions/CMakeLists.txt:1: target_link_libraries(questions … nlohmann_json::nlohmann_json)"),
    ("a target by expression", "cmake/x.cmake", "target_link_libraries(analysis PRIVATE $<LINK_ONLY:re2>)\n",
     "cmake/x.cmake:1: target_link_libraries(analysis … $<LINK_ONLY:re2>)"),
    ("a target without a name", "cmake/x.cmake", "foreach(a analysis)\n    target_link_libraries(${a} re2)\nendforeach()\n",
     "cmake/x.cmake:2: target_link_libraries(${a})"),
    ("linked for all", "CMakeLists.txt", "link_libraries(fmt::fmt)\n", "CMakeLists.txt:1: link_libraries"),
    ("folders of headers by hand", "analysis/CMakeLists.txt", "target_include_directories(analysis PRIVATE ../server)\n",
     "analysis/CMakeLists.txt:1: target_include_directories(analysis)"),
]


def verdict(path, text):
    with tempfile.TemporaryDirectory() as root:
        file = Path(root, path)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
        done = subprocess.run([sys.executable, CHECK, root], capture_output=True, text=True, encoding="utf-8")
        return done.returncode, done.stdout + done.stderr


def main():
    failed = 0
    for what, path, text, expected in CASES:
        status, said = verdict(path, text)
        right = (status == 1 and said.startswith(expected)) if expected else status == 0
        failed += not right
        print(f"{'ok    ' if right else 'FAILED'} {what}" + ("" if right else f"\n  exit {status}: {said}  expected: {expected}"))
    print(f"{len(CASES) - failed} passed, {failed} failed")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
