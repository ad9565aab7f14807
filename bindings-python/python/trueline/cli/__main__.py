"""`python -m trueline.cli`."""

import sys

from trueline.cli import main

if __name__ == "__main__":
    sys.exit(main())
