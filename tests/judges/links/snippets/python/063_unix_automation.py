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
#                  ^^^^^^^ unix-automation/files, unix-automation/use
        os.remove(name)
#          ^^^^^^ unix-automation/files, unix-automation/use
    copytree(folder, "backup")
#   ^^^^^^^^ unix-automation/files, unix-automation/use
    find_program("git")
#   ^^^^^^^^^^^^ unix-automation/files, unix-automation/use
    os.path.join(folder, "a")
#           ^^^^ never/string-join


def main():
    parser = argparse.ArgumentParser()
#                     ^^^^^^^^^^^^^^ unix-automation/command-line, unix-automation/use
    parser.add_argument("folder")
#          ^^^^^^^^^^^^ unix-automation/command-line, unix-automation/method
    options = parser.parse_args()
#                    ^^^^^^^^^^ unix-automation/command-line, unix-automation/method
    done = sp.run(["git", "status"])
#             ^^^ unix-automation/runs-a-process, unix-automation/use, never/other-gather
    os.system("ls")
#      ^^^^^^ unix-automation/runs-a-process, unix-automation/use
    print(sys.argv[1], done, options)
#             ^^^^ unix-automation/arguments, unix-automation/use


@click.command()
#      ^^^^^^^ unix-automation/click, unix-automation/use
@click.option("--name")
#      ^^^^^^ unix-automation/click, unix-automation/use
def greet(name):
    click.echo(name)
#         ^^^^ unix-automation/use


class Process:
    def __init__(self, subprocess):
#       ^^^^^^^^ underscores-in-names/dunder-method, underscores-in-names/private-definition-anywhere
        self.run = subprocess.run

    def system(self, os):
        return os.system("no module")


def local(shutil):
    return shutil.rmtree("no module")
