"""Runs commands, as many at a time as there are processors.

Reads a list of commands from its input, each with its folder and arguments. Writes for each its status, what it said on
standard error, and the seconds of processor that it took.
"""

import json
import os
import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor

# The seconds after which a command is ended.
LIMIT = 120


def run(command):
    process = subprocess.Popen(
        command["arguments"],
        cwd=command["folder"],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    )
    limit = threading.Timer(LIMIT, process.kill)
    limit.start()
    said = process.stderr.read().decode(errors="replace")
    _, status, used = os.wait4(process.pid, 0)
    limit.cancel()
    process.returncode = os.waitstatus_to_exitcode(status)
    return {"status": process.returncode, "said": said, "seconds": used.ru_utime + used.ru_stime}


with ThreadPoolExecutor(os.cpu_count()) as pool:
    json.dump(list(pool.map(run, json.load(sys.stdin))), sys.stdout)
