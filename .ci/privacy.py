"""Follows runs of the program and says what else they do than read what they are told to and write where they are told to.

In: the program, an empty folder. Out: nothing, or the calls that a run had no business to make, and exit code 1.
"""

import json
import os
import re
import subprocess
import sys

CALLS = "%network,execve,execveat,openat,open,creat,openat2,rename,renameat,renameat2,unlink,unlinkat,mkdir,mkdirat,link,linkat,symlink,symlinkat"
WRITES = re.compile(r"O_(WRONLY|RDWR|CREAT|TRUNC|APPEND)")
CHANGES = re.compile(r"\b(creat|rename|renameat|renameat2|unlink|unlinkat|mkdir|mkdirat|link|linkat|symlink|symlinkat)\(")
# A pair of sockets inside the process, over which a signal is told, leads nowhere.
NETWORK = re.compile(r"\b(socket|connect|bind|listen|sendto|sendmsg|accept4?)\(")


def wrong(line: str, folder: str, first: bool) -> bool:
    """Whether a call is none that a run may make."""
    call = line.split("] ", 1)[-1]
    if NETWORK.search(call):
        return True
    if re.search(r"\bexecve(at)?\(", call):
        return not first
    if CHANGES.search(call) or (re.search(r"\bopen(at|at2)?\(", call) and WRITES.search(call)):
        # The path of a call that failed changed nothing.
        paths = re.findall(r'"((?:[^"\\\\]|\\\\.)*)"', call)
        return " = -1 " not in call and not all(path.startswith(folder + "/") or path == "/dev/null" for path in paths)
    return False


def follow(program: str, folder: str, args: list[str]) -> list[str]:
    """The calls of one run that it may not make."""
    log = os.path.join(folder, "strace.log")
    command = ["strace", "-f", "-qq", "-s", "4096", "-e", "trace=" + CALLS, "-o", log, program, *args]
    done = subprocess.run(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    if done.returncode not in (0, 1):
        sys.exit(f"privacy: {args} ended with {done.returncode}: {done.stderr.decode(errors='replace')}")
    with open(log, encoding="utf-8", errors="replace") as lines:
        calls = lines.read().splitlines()
    if not any("openat(" in call for call in calls):
        sys.exit("privacy: the calls of the run were not followed")
    return [call for i, call in enumerate(calls) if wrong(call, folder, i == 0)]


def main() -> None:
    program, folder = sys.argv[1], os.path.realpath(sys.argv[2])
    story = "fixtures/cases/phone-call"
    lines = os.path.join(folder, "in.jsonl")
    with open(lines, "w", encoding="utf-8") as file:
        for i in range(8):
            text = f"The ferry to Port Hale carried {200 + i} passengers."
            file.write(json.dumps({"id": f"a{i}", "story": f"s{i // 2}", "text": text}) + "\n")
    runs = [
        ["check", story, "--report-dir", os.path.join(folder, "reports")],
        ["check", story, "--format", "html", "-o", os.path.join(folder, "report.html")],
        ["facts", story],
        ["batch", lines, "-o", os.path.join(folder, "out.jsonl.zst"), "--summary", os.path.join(folder, "stories.csv")],
        ["group", lines, "-o", os.path.join(folder, "grouped.jsonl")],
        ["verify", "fixtures/cases/phone-call"],
    ]
    found = [f"{run[0]}: {call}" for run in runs for call in follow(program, folder, run)]
    if found:
        sys.exit("privacy: calls that a run has no business to make\n" + "\n".join(found))


main()
