// Preloaded into a process, it keeps what is needed to undo each change to the files of a folder
// that was not synced, as a power cut does. The page cache outlives a killed process, a power cut
// does not let it: after the kill, the test undoes what the journal says.
//
// Syncs are noted and not done: the file system of the test is not cut off.
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <unistd.h>

enum { RECORD_WRITE = 1, RECORD_TRUNCATE, RECORD_SYNC, RECORD_CREATE, RECORD_RENAME, RECORD_UNLINK, RECORD_SYNC_FOLDER };
enum { OTHER, TRACKED, FOLDER };
enum { FDS_MAX = 65536 };

struct record {
  uint32_t type;
  uint32_t payload_bytes;
  uint64_t inode;
  uint64_t offset;
  uint64_t old_size;
};

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static const char *folder, *side;
static int journal = -1;
static unsigned side_count;
static unsigned char kinds[FDS_MAX];

#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

__attribute__((constructor)) static void start(void) {
  const char *path = getenv("UNSYNCED_JOURNAL");
  folder = getenv("UNSYNCED_FOLDER");
  side = getenv("UNSYNCED_SIDE");
  if (path && folder && side)
    journal = REAL(open)(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
}

static void put(uint32_t type, uint64_t inode, uint64_t offset, uint64_t old_size, const void *payload, size_t bytes) {
  struct record record = {type, (uint32_t)bytes, inode, offset, old_size};
  struct iovec parts[2] = {{&record, sizeof record}, {(void *)payload, bytes}};
  if (REAL(writev)(journal, parts, 2) != (ssize_t)(sizeof record + bytes)) abort();
}

static int ends_with(const char *path, const char *ending) {
  size_t length = strlen(path), count = strlen(ending);
  return length >= count && strcmp(path + length - count, ending) == 0;
}

static int is_inside(const char *path) {
  size_t length = folder ? strlen(folder) : 0;
  return journal >= 0 && strncmp(path, folder, length) == 0 && (path[length] == '/' || path[length] == 0);
}

// What is shared by memory is not meant to last, nor is a lock.
static int is_lasting(const char *path) {
  return is_inside(path) && !ends_with(path, "-shm") && !ends_with(path, "/lock.db");
}

static const char *resolve(int dir, const char *path, char *buffer) {
  if (path[0] == '/' || dir == AT_FDCWD) return path;
  char link[64];
  snprintf(link, sizeof link, "/proc/self/fd/%d", dir);
  ssize_t length = readlink(link, buffer, PATH_MAX - 1);
  if (length < 0) return path;
  snprintf(buffer + length, PATH_MAX - length, "/%s", path);
  return buffer;
}

static int is_tracked(int fd) { return fd >= 0 && fd < FDS_MAX && kinds[fd] == TRACKED; }

// Keeps the bytes that are about to be overwritten or cut off.
static void keep(uint32_t type, int fd, uint64_t offset, uint64_t bytes) {
  struct stat stat;
  if (fstat(fd, &stat) != 0) return;
  uint64_t size = (uint64_t)stat.st_size;
  uint64_t kept = offset >= size ? 0 : (bytes < size - offset ? bytes : size - offset);
  char *old = malloc(kept + 1);
  // The descriptor may be for writing alone.
  char path[64];
  snprintf(path, sizeof path, "/proc/self/fd/%d", fd);
  int reader = REAL(open)(path, O_RDONLY | O_CLOEXEC);
  if (kept > 0 && pread(reader, old, kept, (off_t)offset) != (ssize_t)kept) abort();
  REAL(close)(reader);
  put(type, stat.st_ino, offset, size, old, kept);
  free(old);
}

static int open_at(int dir, const char *given, int flags, mode_t mode) {
  char buffer[PATH_MAX];
  const char *path = resolve(dir, given, buffer);
  int is_ours = is_lasting(path);
  if (!is_ours) {
    int fd = REAL(openat)(dir, given, flags, mode);
    if (fd >= 0 && fd < FDS_MAX) kinds[fd] = OTHER;
    return fd;
  }
  pthread_mutex_lock(&mutex);
  struct stat stat;
  int was_there = lstat(path, &stat) == 0;
  if (was_there && S_ISREG(stat.st_mode) && (flags & O_TRUNC) && stat.st_size > 0) {
    int fd = REAL(open)(path, O_RDWR | O_CLOEXEC);
    if (fd >= 0) {
      keep(RECORD_TRUNCATE, fd, 0, (uint64_t)stat.st_size);
      REAL(close)(fd);
    }
  }
  int fd = REAL(openat)(dir, given, flags, mode);
  int error = errno;
  if (fd >= 0 && fd < FDS_MAX && fstat(fd, &stat) == 0) {
    kinds[fd] = S_ISDIR(stat.st_mode) ? FOLDER : TRACKED;
    if (!was_there) put(RECORD_CREATE, stat.st_ino, 0, 0, path, strlen(path) + 1);
  }
  pthread_mutex_unlock(&mutex);
  errno = error;
  return fd;
}

static mode_t mode_of(int flags, va_list rest) { return flags & (O_CREAT | O_TMPFILE) ? va_arg(rest, mode_t) : 0; }

#define OPEN(name)                                   \
  int name(const char *path, int flags, ...) {       \
    va_list rest;                                    \
    va_start(rest, flags);                           \
    mode_t mode = mode_of(flags, rest);              \
    va_end(rest);                                    \
    return open_at(AT_FDCWD, path, flags, mode);     \
  }
OPEN(open)
OPEN(open64)

#define OPEN_AT(name)                                    \
  int name(int dir, const char *path, int flags, ...) {  \
    va_list rest;                                        \
    va_start(rest, flags);                               \
    mode_t mode = mode_of(flags, rest);                  \
    va_end(rest);                                        \
    return open_at(dir, path, flags, mode);              \
  }
OPEN_AT(openat)
OPEN_AT(openat64)

int close(int fd) {
  if (fd >= 0 && fd < FDS_MAX) kinds[fd] = OTHER;
  return REAL(close)(fd);
}

#define CHANGE(call, type, fd, offset, bytes)   \
  if (!is_tracked(fd)) return call;             \
  pthread_mutex_lock(&mutex);                   \
  keep(type, fd, (uint64_t)(offset), bytes);    \
  __auto_type result = call;                    \
  int error = errno;                            \
  pthread_mutex_unlock(&mutex);                 \
  errno = error;                                \
  return result;

static uint64_t sum_of(const struct iovec *parts, int count) {
  uint64_t sum = 0;
  for (int at = 0; at < count; at += 1) sum += parts[at].iov_len;
  return sum;
}

ssize_t write(int fd, const void *bytes, size_t count) {
  CHANGE(REAL(write)(fd, bytes, count), RECORD_WRITE, fd, lseek(fd, 0, SEEK_CUR), count)
}
ssize_t writev(int fd, const struct iovec *parts, int count) {
  CHANGE(REAL(writev)(fd, parts, count), RECORD_WRITE, fd, lseek(fd, 0, SEEK_CUR), sum_of(parts, count))
}
ssize_t pwrite(int fd, const void *bytes, size_t count, off_t offset) {
  CHANGE(REAL(pwrite)(fd, bytes, count, offset), RECORD_WRITE, fd, offset, count)
}
ssize_t pwrite64(int fd, const void *bytes, size_t count, off64_t offset) {
  CHANGE(REAL(pwrite64)(fd, bytes, count, offset), RECORD_WRITE, fd, offset, count)
}
ssize_t pwritev(int fd, const struct iovec *parts, int count, off_t offset) {
  CHANGE(REAL(pwritev)(fd, parts, count, offset), RECORD_WRITE, fd, offset, sum_of(parts, count))
}
ssize_t pwritev64(int fd, const struct iovec *parts, int count, off64_t offset) {
  CHANGE(REAL(pwritev64)(fd, parts, count, offset), RECORD_WRITE, fd, offset, sum_of(parts, count))
}
int ftruncate(int fd, off_t size) {
  CHANGE(REAL(ftruncate)(fd, size), RECORD_TRUNCATE, fd, size, UINT64_MAX)
}
int ftruncate64(int fd, off64_t size) {
  CHANGE(REAL(ftruncate64)(fd, size), RECORD_TRUNCATE, fd, size, UINT64_MAX)
}

static int sync_fd(int fd) {
  struct stat stat;
  pthread_mutex_lock(&mutex);
  if (fstat(fd, &stat) == 0) {
    char link[64], path[PATH_MAX];
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t length = readlink(link, path, sizeof path - 1);
    path[length < 0 ? 0 : length] = 0;
    if (is_inside(path))
      put(S_ISDIR(stat.st_mode) ? RECORD_SYNC_FOLDER : RECORD_SYNC, stat.st_ino, 0, 0, path, strlen(path) + 1);
  }
  pthread_mutex_unlock(&mutex);
  return 0;
}
int fsync(int fd) { return sync_fd(fd); }
int fdatasync(int fd) { return sync_fd(fd); }

// Lets a file live on under another name, if there is one; the name is empty where there is none.
static void save_name(const char *path, char *saved) {
  struct stat stat;
  saved[0] = 0;
  if (lstat(path, &stat) != 0 || !S_ISREG(stat.st_mode)) return;
  snprintf(saved, PATH_MAX, "%s/%u-%d", side, side_count++, getpid());
  if (link(path, saved) != 0) saved[0] = 0;
}

static void put_names(uint32_t type, const char *first, const char *second, const char *third) {
  char payload[3 * PATH_MAX + 3];
  int length = snprintf(payload, sizeof payload, "%s%c%s%c%s%c", first, 0, second, 0, third, 0);
  put(type, 0, 0, 0, payload, (size_t)length);
}

int rename(const char *from, const char *to) {
  if (!is_inside(from)) return REAL(rename)(from, to);
  char saved[PATH_MAX];
  pthread_mutex_lock(&mutex);
  save_name(to, saved);
  int result = REAL(rename)(from, to), error = errno;
  if (result == 0) put_names(RECORD_RENAME, from, to, saved);
  pthread_mutex_unlock(&mutex);
  errno = error;
  return result;
}

static int unlink_at(int dir, const char *given, int flags) {
  char buffer[PATH_MAX], saved[PATH_MAX];
  const char *path = resolve(dir, given, buffer);
  if (!is_lasting(path) || (flags & AT_REMOVEDIR)) return REAL(unlinkat)(dir, given, flags);
  pthread_mutex_lock(&mutex);
  save_name(path, saved);
  int result = REAL(unlinkat)(dir, given, flags), error = errno;
  if (result == 0 && saved[0]) put_names(RECORD_UNLINK, path, saved, "");
  pthread_mutex_unlock(&mutex);
  errno = error;
  return result;
}
int unlink(const char *path) { return unlink_at(AT_FDCWD, path, 0); }
int unlinkat(int dir, const char *path, int flags) { return unlink_at(dir, path, flags); }
int remove(const char *path) {
  int result = unlink_at(AT_FDCWD, path, 0);
  return result != 0 && (errno == EISDIR || errno == EPERM) ? rmdir(path) : result;
}
