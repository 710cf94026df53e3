def run(subprocess, click):
    # subprocess.run is only talked about here
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ never/comment
    subprocess.run(["x"])
#   ^^^^^^^^^^ never/local-unix-automation
    return [argparse.parse() for argparse in click]
#           ^^^^^^^^ never/local-unix-automation
#                                            ^^^^^ never/local-unix-automation
