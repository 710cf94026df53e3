"""Vim with ALE, started with the lines of editors/README.md: findings and hover. ale.vim is what is done in it."""

import pathlib
import tempfile

from recipes import HERE, blocks, need, project, run


def main():
    need("vim")
    with tempfile.TemporaryDirectory() as home:
        home = pathlib.Path(home)
        file, environment = project(home)
        linter, choice = blocks("Vim with ALE", "vim")
        linters = home / ".vim" / "ale_linters" / "python"
        linters.mkdir(parents=True)
        (linters / "hoverview.vim").write_text(linter)
        (home / ".vimrc").write_text(choice + "packadd! ale\nfiletype plugin on\n")
        said = home / "said"
        try:
            run(["/usr/bin/vim", "-Nu", home / ".vimrc", "-n", "-es", "-V1", "-S", HERE / "ale.vim", file], home,
                environment | {"SAID": str(said)})
        finally:
            if said.exists():
                print(said.read_text())


if __name__ == "__main__":
    main()
