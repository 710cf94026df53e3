"""Emacs with eglot, started with the lines of editors/README.md: findings and hover. emacs.el is what is done in it."""

import pathlib
import tempfile

from recipes import HERE, blocks, need, project, run


def main():
    need("emacs")
    with tempfile.TemporaryDirectory() as home:
        home = pathlib.Path(home)
        file, environment = project(home)
        init = home / "init.el"
        init.write_text("\n".join(blocks("Emacs", "elisp")))
        run(["/usr/bin/emacs", "--batch", "--load", init, "--load", HERE / "emacs.el", "--eval", f'(see-in "{file}")'], home, environment)


if __name__ == "__main__":
    main()
