"""What a child process that looks into a file may use: little time and memory, and no other file."""

import os
import resource

MOST_SECONDS, MOST_MEMORY = 20, 1536 * 1024**2


def limit() -> None:
    """Hold this process to it, from here to its end."""
    os.nice(5)
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS, MOST_SECONDS))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
