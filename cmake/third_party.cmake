# What is linked in from elsewhere, each as one target, without our warnings. Debian's archives are named outright, since
# `-static` must work with them, and toml++ and fmt are used as headers only: Debian has no archives of the two.

if(HOVERVIEW_SANITIZE)
    add_compile_options(-fsanitize=${HOVERVIEW_SANITIZE} -fno-sanitize-recover=all)
    add_link_options(-fsanitize=${HOVERVIEW_SANITIZE})
endif()

# lib.c is an amalgamation: the core is this one file.
set(TREE_SITTER_LIB ${NPM_MODULES}/tree-sitter/vendor/tree-sitter/lib)
add_library(tree_sitter STATIC ${TREE_SITTER_LIB}/src/lib.c)
target_include_directories(tree_sitter SYSTEM PUBLIC ${TREE_SITTER_LIB}/include PRIVATE ${TREE_SITTER_LIB}/src)
target_compile_definitions(tree_sitter PRIVATE _POSIX_C_SOURCE=200112L _DEFAULT_SOURCE)
target_compile_options(tree_sitter PRIVATE -O3 -w -fno-sanitize=undefined)

# add_grammar(python <folder of parser.c> [scanner.c]): target tree_sitter_python. Files are named, never found by a
# glob: some packages carry older copies of other grammars. Scanners allocate with what ts_set_allocator chose.
function(add_grammar name folder)
    list(TRANSFORM ARGN PREPEND ${folder}/ OUTPUT_VARIABLE more)
    add_library(tree_sitter_${name} STATIC ${folder}/parser.c ${more})
    target_include_directories(tree_sitter_${name} SYSTEM PRIVATE ${folder})
    target_compile_definitions(tree_sitter_${name} PRIVATE TREE_SITTER_REUSE_ALLOCATOR)
    target_compile_options(tree_sitter_${name} PRIVATE -O3 -w -fno-sanitize=undefined)
    target_link_libraries(tree_sitter_${name} PUBLIC tree_sitter)
endfunction()

add_grammar(python ${NPM_MODULES}/tree-sitter-python/src scanner.c)

find_package(Threads REQUIRED)
find_package(nlohmann_json REQUIRED)
find_package(fmt REQUIRED)

function(add_archive name file)
    find_library(${name}_ARCHIVE ${file} REQUIRED)
    add_library(${name} STATIC IMPORTED)
    set_target_properties(${name} PROPERTIES IMPORTED_LOCATION ${${name}_ARCHIVE})
endfunction()

add_archive(utf8proc libutf8proc.a)
target_compile_definitions(utf8proc INTERFACE UTF8PROC_STATIC)
add_archive(re2 libre2.a)
target_link_libraries(re2 INTERFACE Threads::Threads)

add_library(tomlplusplus INTERFACE)
target_compile_definitions(tomlplusplus INTERFACE TOML_HEADER_ONLY=1)
find_path(TOMLPLUSPLUS toml++/toml.h REQUIRED)

add_library(cli11 INTERFACE)
find_path(CLI11 CLI/CLI.hpp REQUIRED)
