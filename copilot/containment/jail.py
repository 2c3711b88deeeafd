"""What a process that takes files apart may still do: read files, compute, and answer."""

import contextlib
import ctypes
import errno
import resource

_CLONE_THREAD = 0x00010000
_NO_NEW_PRIVILEGES = 38

# To reach the network or another process, to start a program, to change the system or a file's name.
_FORBIDDEN = (
    "socket", "socketpair", "connect", "bind", "listen", "accept", "accept4", "sendto", "sendmsg",
    "execve", "execveat", "fork", "vfork", "ptrace", "process_vm_readv", "process_vm_writev", "kill", "tkill",
    "unlink", "unlinkat", "rename", "renameat", "renameat2", "link", "linkat", "symlink", "symlinkat", "truncate",
    "mkdir", "mkdirat", "rmdir", "chmod", "fchmod", "fchmodat", "chown", "fchown", "fchownat", "mknod", "mknodat",
    "mount", "umount2", "pivot_root", "chroot", "setns", "unshare", "bpf", "perf_event_open", "userfaultfd",
    "io_uring_setup", "keyctl", "add_key", "request_key", "init_module", "finit_module", "kexec_load",
)  # fmt: skip


def lock(memory: int) -> bool:
    """From now on at most `memory` bytes of address space, no file written, no network, no other program.

    Returns whether system calls are filtered: without libseccomp, or in a kernel without filters, only the limits hold.
    """
    for kind, most in (
        (resource.RLIMIT_AS, memory),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_NOFILE, 64),
    ):
        _, hard = resource.getrlimit(kind)
        most = most if hard == resource.RLIM_INFINITY else min(most, hard)
        with contextlib.suppress(OSError, ValueError):
            resource.setrlimit(kind, (most, most))
    with contextlib.suppress(OSError, AttributeError):
        ctypes.CDLL(None).prctl(_NO_NEW_PRIVILEGES, 1, 0, 0, 0)
    return _filtered()


def _filtered() -> bool:
    try:
        import pyseccomp as seccomp
    except (ImportError, OSError, RuntimeError):
        return False
    rules = seccomp.SyscallFilter(seccomp.ALLOW)
    for name in _FORBIDDEN:
        # A call that this kernel or architecture does not know cannot be made either.
        with contextlib.suppress(OSError, ValueError):
            rules.add_rule(seccomp.ERRNO(errno.EPERM), name)
    try:
        # Threads may start, processes not; the newer call hides its arguments, so libraries are sent to the older.
        rules.add_rule(seccomp.ERRNO(errno.ENOSYS), "clone3")
        rules.add_rule(seccomp.ERRNO(errno.EPERM), "clone", seccomp.Arg(0, seccomp.MASKED_EQ, _CLONE_THREAD, 0))
        rules.load()
    except (OSError, ValueError):  # a kernel, or a container, without such filters
        return False
    return True
