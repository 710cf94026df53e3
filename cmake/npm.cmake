# Fetches what package-lock.json names into build/npm: C sources of tree-sitter and its grammars, and what tests judge
# with. Runs nothing of what it fetches; writes nothing into the source tree or the home folder.
set(NPM_DIR ${PROJECT_SOURCE_DIR}/build/npm)
set(NPM_MODULES ${NPM_DIR}/node_modules)

function(install_npm_packages)
    set(inputs package.json package-lock.json .npmrc)
    list(TRANSFORM inputs PREPEND ${PROJECT_SOURCE_DIR}/)
    set_property(DIRECTORY ${PROJECT_SOURCE_DIR} APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${inputs})

    # Two build folders may be configured at once; they share what is fetched.
    file(MAKE_DIRECTORY ${NPM_DIR})
    file(LOCK ${NPM_DIR} DIRECTORY GUARD FUNCTION TIMEOUT 600)

    set(wanted "")
    foreach(input IN LISTS inputs)
        file(SHA256 ${input} hash)
        string(APPEND wanted ${hash})
    endforeach()
    set(stamp ${NPM_DIR}/installed)
    if(EXISTS ${stamp})
        file(READ ${stamp} present)
        if(present STREQUAL wanted)
            return()
        endif()
    endif()

    find_program(NPM npm REQUIRED)
    message(STATUS "Fetching sources with npm into build/npm")
    file(COPY ${inputs} DESTINATION ${NPM_DIR})
    execute_process(
        COMMAND ${NPM} ci --loglevel=error --cache ${NPM_DIR}/cache
        WORKING_DIRECTORY ${NPM_DIR} COMMAND_ERROR_IS_FATAL ANY)
    file(WRITE ${stamp} ${wanted})
endfunction()

install_npm_packages()
