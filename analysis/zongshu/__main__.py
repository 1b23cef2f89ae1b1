"""``python -m zongshu``: the command, wherever its script lies."""

from zongshu.cli import app

if __name__ == "__main__":
    app(prog_name="zongshu")
