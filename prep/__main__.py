"""``python -m prep``: the use cases from a terminal."""

from prep.cli import main

if __name__ == "__main__":
    main()
