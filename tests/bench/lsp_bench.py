"""lsp_bench.py - from a keystroke in a bundle of 1,000 lines to its diagnostics: the wall time,
and the CPU time of server and worker. Alone: `python3 lsp_bench.py BUILD...`, in turn."""
import os
import pathlib
import shutil
import statistics
import sys
import tempfile
import time

sys.path.insert(0, str(pathlib.Path(__file__).parents[1] / "lib"))
import editor  # noqa: E402 pylint: disable=wrong-import-position

JOB = """    job_{0}:
      name: ${{bundle.target}}-job-{0}
      description: What it is for.
      tags: {{owner: taxi, cost_center: "42"}}
      max_concurrent_runs: 1
      timeout_seconds: 3600
      tasks:
        - task_key: train
          job_cluster_key: main
          notebook_task:
            notebook_path: ./training/notebooks/train.py
            base_parameters:
              env: ${{bundle.target}}
        - task_key: tell
          depends_on:
            - task_key: train
          job_cluster_key: main
          notebook_task:
            notebook_path: ./training/notebooks/train.py
"""
KEYSTROKES = 40


def spent(server):
    """Milliseconds of the process and of those that it has waited for."""
    fields = pathlib.Path(f"/proc/{server.pid}/stat").read_text().rsplit(")", 1)[1].split()
    return sum(map(int, fields[11:15])) * 1000 / os.sysconf("SC_CLK_TCK")


def keystroke(build, scratch):
    root = scratch / "lsp"
    shutil.copytree(pathlib.Path(__file__).parents[1] / "stacks/taxi", root)
    path = root / "taxi_fares/databricks.yml"
    text = path.read_text() + "\nresources:\n  jobs:\n"
    for number in range((1000 - text.count("\n")) // JOB.count("\n") + 1):
        text += JOB.format(number)
    path.write_text(text)
    client = editor.Editor(build / "stackward", root)
    client.start()
    client.open(path, text)
    found = client.diagnostics(path)
    walls, before = [], spent(client.server)
    for _ in range(KEYSTROKES):
        start = time.perf_counter()
        client.change(path, ((0, 1), (0, 1), "x"))
        client.diagnostics(path)
        walls.append((time.perf_counter() - start) * 1000)
    each = (spent(client.server) - before) / KEYSTROKES
    print(f"a keystroke in a databricks.yml of {text.count(chr(10))} lines, {len(found)} findings")
    print(f"  {'to its diagnostics, least and median':<44} {min(walls):9.1f} ms "
          f"{statistics.median(walls):8.1f} ms")
    print(f"  {'CPU of server and worker':<44} {each:9.1f} ms")
    client.leave()


if __name__ == "__main__":
    for given in sys.argv[1:]:
        with tempfile.TemporaryDirectory() as folder:
            keystroke(pathlib.Path(given).resolve(), pathlib.Path(folder))
