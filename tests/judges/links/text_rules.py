"""What files raise that are no code of Python or JavaScript: SQL, shell, Dockerfiles, YAML, configuration of linters.

Each kind has a small reader that blanks comments and strings, so that regular expressions see code only; YAML has PyYAML.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property
from pathlib import PurePath

import yaml

from links.names import Unreadable
from links.places import Rules, Source

SQL, SHELL, DOCKERFILE, YAML, SETTINGS, JSON, OWNERS = (Rules() for _ in range(7))


def blank(text: str) -> str:
    return re.sub(r"[^\n]", " ", text)


class Text:
    """A source with its parts told apart: `code` is the text with everything else blanked, of the same length."""

    PARTS = re.compile(r"(?!)")

    def __init__(self, source: Source):
        self.source = source

    @cached_property
    def parts(self) -> list[re.Match]:
        return list(self.PARTS.finditer(self.source.text))

    @cached_property
    def code(self) -> str:
        pieces, end = [], 0
        for part in self.parts:
            kept = part["keep"] if "keep" in part.re.groupindex and part["keep"] else ""
            pieces += [self.source.text[end:part.start()], kept, blank(part[0][len(kept):])]
            end = part.end()
        return "".join([*pieces, self.source.text[end:]])

    def found(self, expression: str, flags=re.MULTILINE, text: str | None = None) -> Iterator[tuple]:
        """The tokens that match in the code: the group `t`, or all of it."""
        for match in re.finditer(expression, self.code if text is None else text, flags):
            group = "t" if "t" in match.re.groupindex else 0
            yield self.source.token(match.start(group), match.end(group))

    def of_kind(self, name: str) -> Iterator[tuple]:
        """The lines of the parts of a kind."""
        for part in self.parts:
            if part[name] is not None:
                yield from self.lines(part.start(name), part.end(name))

    def lines(self, begin: int, end: int) -> Iterator[tuple]:
        for line in range(self.source.line_of(begin), self.source.line_of(max(begin, end - 1)) + 1):
            first = max(begin, self.source.starts[line])
            last = min(end, self.source.starts[line] + len(self.source.lines[line]))
            if first < last:
                yield self.source.token(first, last)


def found(rules: Rules, question: str, name: str, expression: str, flags=re.MULTILINE, **options):
    """Declares a must: code that matches."""
    rules.must(question, name)(lambda text: ((token, options) for token in text.found(expression, flags)))


# SQL.

class Sql(Text):
    """Dollar-quoted bodies of functions are blanked as strings: their BEGIN is a block's, and what they hold is another language."""

    PARTS = re.compile(r"(?P<comment>--[^\n]*|/\*.*?\*/)|(?P<string>'(?:[^'\\]|''|\\.)*')|\"(?:[^\"])*\"|`[^`\n]*`"
                       r"|(?P<body>\$(?P<tag>\w*)\$.*?\$(?P=tag)\$)", re.DOTALL)

    def __init__(self, source: Source):
        super().__init__(source)
        # Whether a backslash escapes depends on the database; what follows COPY … FROM stdin is data and no SQL.
        if re.search(r"\\['\"]|'\\'|\bFROM\s+stdin\b", source.text, re.IGNORECASE):
            raise Unreadable("where strings end cannot be told")


SQL_FLAGS = re.MULTILINE | re.IGNORECASE
found(SQL, "sql-optimisation", "select-star", r"\b(?P<t>SELECT\s+\*)\s+FROM\s", SQL_FLAGS)
found(SQL, "sql-optimisation", "join", r"\bFROM\s[^;]*?(?P<t>\b(?:(?:INNER|LEFT|RIGHT|OUTER|CROSS|FULL)\s+)*JOIN\b)\s+[\w\"`(]", SQL_FLAGS)
found(SQL, "sql-optimisation", "explain", r"^\s*(?P<t>EXPLAIN)\b(\s+ANALYZE\b|\s*\([^)]*\)|\s+QUERY\s+PLAN\b)?\s+(SELECT|UPDATE|DELETE|INSERT)\b", SQL_FLAGS)
found(SQL, "isolation-levels", "begin", r"^[ \t]*(?P<t>BEGIN)(\s+(TRANSACTION|WORK))?\s*;", SQL_FLAGS)
found(SQL, "isolation-levels", "start-transaction", r"^[ \t]*(?P<t>START\s+TRANSACTION)\b", SQL_FLAGS)
found(SQL, "isolation-levels", "isolation-level",
      r"\b(?P<t>SET\s+(SESSION\s+CHARACTERISTICS\s+AS\s+|SESSION\s+|LOCAL\s+|GLOBAL\s+)?TRANSACTION\s+ISOLATION\s+LEVEL)\b", SQL_FLAGS)
found(SQL, "isolation-levels", "for-update", r"\bSELECT\s[^;]*?\bFROM\s[^;]*?\b(?P<t>FOR\s+UPDATE)\b", SQL_FLAGS)
found(SQL, "index-types", "create-index", r"^\s*(?P<t>CREATE\s+(UNIQUE\s+|FULLTEXT\s+|SPATIAL\s+)?INDEX)\s", SQL_FLAGS)
found(SQL, "index-types", "using-method", r"\bCREATE\s+(?:UNIQUE\s+)?INDEX\s[^;]*?\bON\s[^;]*?\b(?P<t>USING\s+(gin|gist|btree|hash|brin|spgist))\b", SQL_FLAGS)
found(SQL, "database-choice", "engine", r"\)\s*[^;()]*?\b(?P<t>ENGINE\s*=\s*(InnoDB|MyISAM|MEMORY|ARCHIVE))\b", SQL_FLAGS)


@SQL.must("sql-optimisation", "like-from-the-left")
def leading_wildcard(text: Sql):
    """LIKE '%…': the pattern is a string, so the text itself is read, at places where the code has LIKE."""
    for match in re.finditer(r"\b(I?LIKE)(\s+)'%", text.source.text, re.IGNORECASE):
        if text.code[match.start():match.end(1)].upper() == match[1].upper():
            yield text.source.token(match.start(1), match.end(1)), {"also": (text.source.line_of(match.end()),)}


@SQL.never("sql-optimisation isolation-levels index-types database-choice sql-and-nosql", "sql-comment")
def sql_comment(text: Sql):
    return text.of_kind("comment")


@SQL.never("isolation-levels", "block")
def plpgsql_block(text: Sql):
    """BEGIN without a semicolon in a dollar-quoted body opens a block of PL/pgSQL, not a transaction."""
    for part in text.parts:
        if part["body"] and not re.search(r"TRANSACTION|ISOLATION|FOR\s+UPDATE", part[0], re.IGNORECASE):
            for match in re.finditer(r"^\s*(BEGIN)\s*$", part[0], SQL_FLAGS):
                yield text.source.token(part.start() + match.start(1), part.start() + match.end(1))


@SQL.never("sql-optimisation isolation-levels index-types database-choice", "string")
def sql_string(text: Sql):
    """A word in a value is no SQL; values with SQL's own words may be statements for EXECUTE, and are left alone."""
    for part in text.parts:
        if part["string"] and re.fullmatch(r"'[\w .,-]*'", part[0]) and not re.search(
                r"\b(select|begin|index|update|level|read|committed|serializable)\b", part[0], re.IGNORECASE):
            yield text.source.token(part.start() + 1, part.end())


# Shell.

class Shell(Text):
    """Comments, strings and here-documents are blanked. A `$(…)` within a string is blanked with it."""

    PARTS = re.compile(
        r"(?P<keep>\\.|\$\{[^}\n]*\})|(?P<heredoc><<-?[ \t]*(?P<quote>['\"\\]?)(?P<word>\w+)['\"]?[^\n]*\n.*?^[ \t]*(?P=word)[ \t]*$)"
        r"|(?P<comment>(?<![^\s;&|()])#[^\n]*)|(?P<single>'[^']*')|(?P<double>\"(?:[^\"\\]|\\.)*\")", re.DOTALL | re.MULTILINE)


# Where a command can begin; `sudo` and the like begin another one.
COMMAND = (r"(?:^|[;|(]|&&|\$\(|(?<![\w-])(?:then|do|else|if|while|until|!|exec|sudo|nohup|time|command)(?=\s))[ \t]*"
           r"(?:(?:sudo|exec|nohup|command|env)[ \t]+)?(?:[A-Z_]+=\S*[ \t]+)*")
NO_CASE = r"(?![\w./-]*[ \t]*(?:\)|=|\(|\+=|\|[^|]*\)))"  # not `ssh)` of a case, not `ssh=…`, not `ssh()`


def command(question: str, name: str, words: str):
    found(SHELL, question, name, COMMAND + rf"(?P<t>{words})(?=[ \t]+[^\s=)]){NO_CASE}")


command("linux-operations", "remote", "ssh|scp|rsync|ssh-keygen|ssh-copy-id")
command("linux-operations", "packages", "apt-get|apt|dpkg|apt-cache|yum|dnf|apk")
command("linux-operations", "services", "systemctl|journalctl")
command("linux-operations", "permissions", "chmod|chown")
found(SHELL, "linux-operations", "environment", COMMAND + r"(?P<t>python3?[ \t]+-m[ \t]+venv|virtualenv)\s+[^\s=)]")


@SHELL.must("unix-automation", "script")
def shell_script(text: Shell):
    """A script begins with the shell that runs it."""
    return ((token, {"anywhere": True}) for token in text.found(r"\A#!\s*/\S*[ /](ba|da|z|k)?sh\b.*", 0, text.source.text.split("\n")[0]))


@SHELL.never("linux-operations", "shell-comment")
def shell_comment(text: Shell):
    return (token for token in text.of_kind("comment") if token[0] > 0)


@SHELL.never("linux-operations", "name")
def shell_name(text: Shell):
    """Names of variables, functions and cases."""
    return text.found(r"^[ \t]*(?P<t>ssh|scp|rsync|apt|systemctl|chmod|chown|yum)(?==|\)|[ \t]*\(\))")


@SHELL.never("linux-operations containers-and-kubernetes", "here-document")
def here_document(text: Shell):
    """What is written to a file is no command of this script."""
    for part in text.parts:
        if part["heredoc"]:
            first = part[0].index("\n") + 1
            yield from text.lines(part.start() + first, part.end())


@SHELL.never("linux-operations unix-automation containers-and-kubernetes", "shell-string")
def shell_string(text: Shell):
    """Prose: three words or more, none of which expands to anything or could be a command of a script in a string."""
    for part in text.parts:
        prose = part["single"] or part["double"]
        if prose and re.fullmatch(r"['\"][A-Z][\w ,.:'-]*['\"]", prose) and prose.count(" ") > 1:
            yield text.source.token(part.start() + 1, part.end())


found(SHELL, "unix-automation", "options", COMMAND + r"(?P<t>getopts)[ \t]+[^\s=)]", anywhere=True)
found(SHELL, "unix-automation", "trap", COMMAND + r"(?P<t>trap)[ \t]+[^\s=)]", anywhere=True)
command("containers-and-kubernetes", "container-commands", r"kubectl|docker[ \t]+(?:run|build|exec|push|pull)")


# Dockerfiles.

class Dockerfile(Text):
    PARTS = re.compile(r"(?P<comment>^[ \t]*#[^\n]*)", re.MULTILINE)


FROM = r"^FROM[ \t]+(--platform=\S+[ \t]+)?\S+.*"
found(DOCKERFILE, "containers-and-kubernetes", "from", FROM)
found(DOCKERFILE, "microservice-lifecycle", "dockerfile", r"\A\s*(?:ARG.*\s+)*" + FROM[1:], anywhere=True)
found(DOCKERFILE, "containers-and-kubernetes", "start", r"^(?P<t>ENTRYPOINT|CMD)[ \t]+\S.*")
found(DOCKERFILE, "containers-and-kubernetes", "port", r"^(?P<t>EXPOSE)[ \t]+[\d$].*")


@DOCKERFILE.never("linux-operations unix-automation", "dockerfile-comment")
def dockerfile_comment(text: Dockerfile):
    """Parser directives are the first lines, so they are left out."""
    return (token for token in text.of_kind("comment") if token[0] > 2)


# YAML.

class Yaml(Text):
    """The documents of a file as PyYAML's nodes, which know where they stand."""

    PARTS = re.compile(r"(?P<comment>(?:^|(?<=\s))#[^\n]*)", re.MULTILINE)

    def __init__(self, source: Source):
        super().__init__(source)
        self.documents = [node for node in yaml.compose_all(source.text, yaml.SafeLoader) if isinstance(node, yaml.MappingNode)]

    @property
    def name(self) -> str:
        return PurePath(self.source.path).name

    def at(self, node) -> tuple[int, int, int]:
        return self.source.token(node.start_mark.index, node.end_mark.index)


def member(node, key: str):
    """(key, value) of a mapping's key."""
    if isinstance(node, yaml.MappingNode):
        for name, value in node.value:
            if name.value == key:
                return name, value
    return None, None


def compose_services(text: Yaml):
    """The key `services` of a compose file and its services."""
    if re.fullmatch(r"(docker-)?compose([.-][\w.-]+)?\.ya?ml", text.name) and text.documents:
        key, services = member(text.documents[0], "services")
        if isinstance(services, yaml.MappingNode):
            found = [value for _, value in services.value if member(value, "image")[0] or member(value, "build")[0]]
            if found:
                return key, found
    return None, []


@YAML.must("containers-and-kubernetes", "compose")
def compose(text: Yaml):
    key, services = compose_services(text)
    if key:
        yield text.at(key), {"anywhere": True}


@YAML.must("high-load-web-application", "several-services")
def several_services(text: Yaml):
    key, services = compose_services(text)
    if len(services) > 1:
        yield text.at(key), {"anywhere": True}


@YAML.must("containers-and-kubernetes", "image")
def compose_image(text: Yaml):
    for service in compose_services(text)[1]:
        key, _ = member(service, "image")
        if key:
            yield text.at(key), {"anywhere": True}


KINDS = {"Pod", "Deployment", "Service", "Node", "Namespace", "ReplicaSet", "StatefulSet", "DaemonSet", "Job", "CronJob", "Ingress", "ConfigMap",
         "Secret", "PersistentVolumeClaim", "PersistentVolume", "ServiceAccount"}


def manifests(text: Yaml):
    for document in text.documents:
        version, kind = member(document, "apiVersion"), member(document, "kind")
        if version[0] and kind[0] and kind[1].value in KINDS and re.fullmatch(r"(apps/|batch/|networking\.k8s\.io/|extensions/)?v\d\w*", version[1].value):
            yield document, kind


@YAML.must("containers-and-kubernetes", "manifest")
def manifest(text: Yaml):
    return (text.at(key) for _, (key, _) in manifests(text))


@YAML.must("scaling-api", "replicas")
def replicas(text: Yaml):
    for document, (_, kind) in manifests(text):
        if kind.value in ("Deployment", "ReplicaSet", "StatefulSet"):
            key, value = member(member(document, "spec")[1], "replicas")
            if key and re.fullmatch(r"[1-9]\d*", str(value.value)):
                yield text.at(key)


@YAML.must("microservice-lifecycle", "workflow")
def workflow(text: Yaml):
    """Workflows of GitHub, GitLab's pipelines."""
    key, jobs = member(text.documents[0], "jobs") if text.documents else (None, None)
    if ".github/workflows/" in text.source.path and isinstance(jobs, yaml.MappingNode):
        yield text.at(key), {"anywhere": True}
    if text.name == ".gitlab-ci.yml" and text.documents:
        yield text.at(text.documents[0].value[0][0]), {"anywhere": True}


@YAML.must("static-analysers", "pre-commit")
def pre_commit(text: Yaml):
    key, repositories = member(text.documents[0], "repos") if text.name == ".pre-commit-config.yaml" and text.documents else (None, None)
    if key:
        yield text.at(key), {"anywhere": True}


@YAML.must("containers-and-kubernetes", "search-and-dashboards")
def search_and_dashboards(text: Yaml):
    """Services and containers that are Elasticsearch or Kibana."""
    for service in compose_services(text)[1]:
        key, image = member(service, "image")
        if key and re.search(r"(^|/)(elasticsearch|kibana)(:|$)", str(image.value)):
            yield text.at(key)


@YAML.must("mid-size-service", "store-or-queue")
def store_or_queue(text: Yaml):
    """A service of a compose file that is what the question names."""
    for service in compose_services(text)[1]:
        key, image = member(service, "image")
        if key and re.search(r"(^|/)(redis|prometheus|grafana|statsd)(:|$)", str(image.value)):
            yield text.at(key), {"anywhere": True}


@YAML.never("containers-and-kubernetes microservice-lifecycle scaling-api static-analysers", "block-scalar")
def block_scalar(text: Yaml):
    """Keys in a text that a YAML file holds are no keys of that file."""
    def scalars(node):
        if isinstance(node, yaml.ScalarNode):
            yield node
        for child in node.value if isinstance(node, yaml.CollectionNode) else ():
            for each in child if isinstance(child, tuple) else (child,):
                yield from scalars(each)

    for document in text.documents:
        for node in scalars(document):
            if node.style in ("|", ">"):
                begin, end = node.start_mark.index, node.end_mark.index
                for match in re.finditer(r"^\s+(kind|apiVersion|replicas|image|livenessProbe|jobs|services):", text.source.text[begin:end],
                                         re.MULTILINE):
                    yield text.source.token(begin + match.start(1), begin + match.end(1))


@YAML.never("containers-and-kubernetes high-load-web-application scaling-api", "other-yaml")
def other_yaml(text: Yaml):
    """`services`, `kind`, `image`, `replicas`… in a file that is no compose file, no manifest, no workflow and no chart."""
    whole = text.source.text
    if re.search(r"apiVersion|docker|kube|container|elastic|kibana|image:|build:", whole + text.source.path, re.IGNORECASE) \
            or re.search(r"compose|\.github|gitlab|/templates/|values", text.source.path):
        return
    yield from text.found(r"^\s*(?:- )?(?P<t>services|kind|replicas|deployment|pod|node|service|volumes|ports|cluster):")


@YAML.never("containers-and-kubernetes high-load-web-application microservice-lifecycle scaling-api", "yaml-comment")
def yaml_comment(text: Yaml):
    return (token for token in text.of_kind("comment") if token[0] > 0)


# TOML and INI.

class Settings(Text):
    PARTS = re.compile(r"(?P<comment>^[ \t]*[#;][^\n]*)|(?P<string>\"\"\".*?\"\"\"|'''.*?''')", re.DOTALL | re.MULTILINE)

    @property
    def name(self) -> str:
        return PurePath(self.source.path).name

    def sections(self, names: str) -> Iterator[tuple]:
        return self.found(rf"^\[{{1,2}}(?P<t>{names})\]{{1,2}}[ \t]*(?:#.*)?$")


@SETTINGS.must("static-analysers", "flake8-section")
def flake8_section(text: Settings):
    if text.name in ("setup.cfg", "tox.ini", ".flake8"):
        yield from text.sections("flake8")


@SETTINGS.must("static-analysers", "tool-section")
def tool_section(text: Settings):
    if text.name in ("pyproject.toml", "ruff.toml", ".ruff.toml"):
        yield from text.sections(r"tool\.(?:ruff|pylint|flake8)(?:\.[\w.-]+)?")


@SETTINGS.must("static-analysers", "pylintrc")
def pylintrc(text: Settings):
    if text.name in (".pylintrc", "pylintrc"):
        yield from ((token, {"anywhere": True}) for token in list(text.sections(r"[\w. ]+"))[:1])


@SETTINGS.must("cyclomatic-complexity", "max-complexity")
def max_complexity(text: Settings):
    if text.name in ("setup.cfg", "tox.ini", ".flake8", "pyproject.toml", "ruff.toml", ".ruff.toml"):
        yield from text.found(r"^\s*(?P<t>max-complexity)\s*=\s*[1-9]")


@SETTINGS.must("microservice-lifecycle", "pyproject")
def pyproject(text: Settings):
    if text.name == "pyproject.toml":
        yield from ((token, {"anywhere": True}) for token in list(text.sections(r"project|build-system"))[:1])


@SETTINGS.never("static-analysers cyclomatic-complexity microservice-lifecycle", "settings-string")
def settings_string(text: Settings):
    """What a string of several lines holds are no settings of this file."""
    for part in text.parts:
        if part["string"] and "flake8" not in part[0] and "tox" not in part[0]:
            yield from list(text.lines(part.start(), part.end()))[1:]


@SETTINGS.never("static-analysers cyclomatic-complexity microservice-lifecycle", "settings-comment")
def settings_comment(text: Settings):
    return (token for token in text.of_kind("comment") if token[0] > 0 and "noqa" not in text.source.lines[token[0]])


# Files that are linked as such.

class Json(Text):
    pass


@JSON.must("modern-javascript", "tsconfig")
def tsconfig(text: Json):
    if re.fullmatch(r"tsconfig(\.[\w.-]+)?\.json", PurePath(text.source.path).name):
        yield from ((token, {"anywhere": True}) for token in list(text.found(r"\"compilerOptions\""))[:1])


@JSON.must("data-science-packages", "notebook")
def notebook(text: Json):
    if text.source.path.endswith(".ipynb"):
        yield from ((token, {"anywhere": True}) for token in list(text.found(r"\"cells\""))[:1])


@OWNERS.must("code-review", "owners")
def owners(text: Text):
    yield from ((token, {"anywhere": True}) for token in list(text.found(r"^[^#\s].*@\S+.*"))[:1])
