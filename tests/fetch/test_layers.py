"""Reading and coding never reach for the network."""

import subprocess
import sys

CODE = """
import sys
from sitroom import Coder, Document, read
list(Coder().stream([Document(text="Moscow denied it.", published="2021-11-12")]))
print([name for name in sys.modules if name.startswith(("sitroom.fetch", "sitroom.keep"))])
"""


def test_coding_loads_nothing_that_fetches_or_keeps() -> None:
    done = subprocess.run([sys.executable, "-c", CODE], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
