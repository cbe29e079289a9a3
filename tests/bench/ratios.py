"""ratios.py - ours and a peer's in turn, in one run, on the same input."""
import os
import pathlib
import platform
import shutil
import statistics
import subprocess
import sys

RUNS = int(os.environ.get("RUNS", "7"))
PEERS = pathlib.Path(sys.argv[1]).resolve().parent / "peers" / "bin"
MEASURE = str(pathlib.Path(sys.argv[1]).resolve() / "measure")


def ask(command, cwd, good, stdin=subprocess.DEVNULL):
    said = subprocess.run([MEASURE, *command], cwd=cwd, check=True, text=True, stdin=stdin,
                          stdout=subprocess.PIPE).stdout.split()
    if int(said[2]) not in good:
        raise SystemExit(f"{command[0]}: exit {said[2]}, so there is nothing to measure")
    return said


def once(command, cwd, stdin=subprocess.DEVNULL):
    """CPU milliseconds and peak MiB of one run, its children counted. A peer may have a
    status of its own for findings."""
    said = ask(command, cwd, (0, 1, 2, 3, 200), stdin)
    return int(said[0]) / 1000, int(said[1]) / 1024


def timed(command, cwd):
    """CPU and wall milliseconds of one run, which must go well."""
    said = ask(command, cwd, (0,))
    return int(said[0]) / 1000, int(said[3]) / 1000


def median(samples, column):
    return statistics.median(sample[column] for sample in samples)


def figure(name, samples):
    print(f"  {name:<44} {median(samples, 0):9.1f} ms {median(samples, 1):8.1f} MiB")


def compare(title, ours, peers, cwd=".", runs=RUNS):
    """Every command once to warm up, then all of them in turn."""
    print(title)
    sides = [ours, *[peer for peer in peers if peer]]
    samples = [[] for _ in sides]
    for command in sides:
        once(command[1], cwd)
    for _ in range(runs):
        for side, command in enumerate(sides):
            samples[side].append(once(command[1], cwd))
    for side, command in enumerate(sides):
        figure(command[0], samples[side])
    for side, command in enumerate(sides[1:], 1):
        ratio = median(samples[side], 0) / max(median(samples[0], 0), 0.01)
        print(f"  {command[0]} / {ours[0]}: {ratio:.2f} x the CPU time")


def outlast(ours, peer, times, cwd):
    """A peer that would need minutes is stopped when it has had so many times our CPU time:
    that it was not done is the ratio. Once, between two runs of ours."""
    if not peer:
        return
    before, _ = once(ours[1], cwd)
    seconds = max(1, round(times * before / 1000))
    limited = ["sh", "-c", f'ulimit -t {seconds}; exec "$@"', "sh", *peer[1]]
    said = ask(limited, cwd, range(256))
    spent, stopped = int(said[0]) / 1000, int(said[2]) > 128
    mine = (before + once(ours[1], cwd)[0]) / 2
    print(f"  {peer[0]} / {ours[0]}: {'more than ' if stopped else ''}{spent / mine:.0f} x the CPU "
          f"time ({spent / 1000:.0f} s to {mine / 1000:.1f} s{', stopped' if stopped else ''})")


def growth(title, command, small, large, runs=RUNS):
    """The same on a small and a large input, in turn: a machine that grows slower in the
    meantime does so for both. The median of the pairs' ratios."""
    pairs = []
    for root in (small, large):
        once(command, root)
    for _ in range(runs):
        pairs.append((once(command, small), once(command, large)))
    for name, side in (("small", 0), ("large", 1)):
        figure(f"{pathlib.Path(command[0]).name}, the {name} one", [pair[side] for pair in pairs])
    ratio = statistics.median(pair[1][0] / max(pair[0][0], 0.01) for pair in pairs)
    print(f"growth: {title} {ratio:.2f} x the CPU time")


def peer(name, command):
    """The command where it is on PATH, or was installed beside the build; else None, and
    its absence is told."""
    found = shutil.which(command[0], path=f"{os.environ['PATH']}:{PEERS}")
    if found:
        return (name, [found, *command[1:]])
    print(f"  missing peer: {name} (no `{command[0]}` on PATH)")
    return None


def machine():
    cpu = "processor unknown"
    try:
        lines = pathlib.Path("/proc/cpuinfo").read_text().splitlines()
        cpu = next((line.split(": ")[1] for line in lines if line.startswith("model name")), cpu)
    except OSError:
        pass
    load = f"load {os.getloadavg()[0]:.1f} at the start"
    print(f"{platform.system()} {platform.release()} {platform.machine()}, {cpu}, "
          f"{os.cpu_count()} cores, {load}; medians of {RUNS} runs")
