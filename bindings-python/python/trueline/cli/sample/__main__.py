"""`python -m trueline.cli.sample DIR [--seed N]`."""

import sys

from trueline.cli import main

if __name__ == "__main__":
    sys.exit(main(["sample", *sys.argv[1:]]))
