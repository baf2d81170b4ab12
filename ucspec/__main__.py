"""`python -m ucspec` is the command line."""

from ucspec.cli.main import main

if __name__ == "__main__":
    main()
