import argparse
#      ^^^^^^^^ unix-automation/import
import os
import subprocess as sp
#      ^^^^^^^^^^^^^^^^ unix-automation/import
import sys
from shutil import copytree, which as find_program
# <- unix-automation/import

import click
#      ^^^^^ unix-automation/import


def clean(folder):
    for name in os.listdir(folder):
#                  ^^^^^^^ unix-automation/files
        os.remove(name)
#          ^^^^^^ unix-automation/files
    copytree(folder, "backup")
#   ^^^^^^^^ unix-automation/files
    find_program("git")
#   ^^^^^^^^^^^^ unix-automation/files
    os.path.join(folder, "a")
#           ^^^^ never/string-join


def main():
    parser = argparse.ArgumentParser()
#                     ^^^^^^^^^^^^^^ unix-automation/command-line
    parser.add_argument("folder")
#          ^^^^^^^^^^^^ unix-automation/command-line
    options = parser.parse_args()
#                    ^^^^^^^^^^ unix-automation/command-line
    done = sp.run(["git", "status"])
#             ^^^ unix-automation/runs-a-process, never/other-gather
    os.system("ls")
#      ^^^^^^ unix-automation/runs-a-process
    print(sys.argv[1], done, options)
#             ^^^^ unix-automation/arguments


@click.command()
#      ^^^^^^^ unix-automation/click
@click.option("--name")
#      ^^^^^^ unix-automation/click
def greet(name):
    click.echo(name)


class Process:
    def __init__(self, subprocess):
#       ^^^^^^^^ underscores-in-names/dunder-method
        self.run = subprocess.run

    def system(self, os):
        return os.system("no module")


def local(shutil):
    return shutil.rmtree("no module")
